import { useEffect, useState } from 'react'

type Rule = (code: string, country: string) => boolean

let rule: Rule | undefined

/** Whether a postal code is none of its country's. The rules of all countries come with the first code that is typed. */
export function useOddPostalCode(code: string, country: string): boolean {
  const [fits, setFits] = useState<Rule | undefined>(() => rule)
  const isAsked = code.trim() !== '' && country !== ''
  useEffect(() => {
    if (!isAsked || fits) return undefined
    let isGone = false
    void import('./postal-code-rule.ts').then(({ fitsPostalCode }) => {
      rule = fitsPostalCode
      if (!isGone) setFits(() => fitsPostalCode)
    })
    return () => {
      isGone = true
    }
  }, [isAsked, fits])
  return isAsked && fits !== undefined && !fits(code, country)
}
