import { useEffect, useState } from 'react'
import { latinDigits } from '#contract/latin-digits.ts'

/**
 * A telephone number in the groups in which it is read out, such as '+1 415 555 0123'; undefined where it is none.
 * What the cashier typed is what is sent: this is for reading back. The number plans are loaded when first needed.
 */
export function useSpokenPhone(text: string, country: string): string | undefined {
  const [spoken, setSpoken] = useState<string>()
  useEffect(() => {
    let current = true
    setSpoken(undefined)
    if (latinDigits(text).replace(/\D/g, '').length < 6) return
    void import('libphonenumber-js/min').then(({ isSupportedCountry, parsePhoneNumberFromString }) => {
      const number = isSupportedCountry(country)
        ? parsePhoneNumberFromString(text, country)
        : parsePhoneNumberFromString(text)
      if (current && number?.isPossible()) setSpoken(number.formatInternational())
    })
    return () => {
      current = false
    }
  }, [text, country])
  return spoken
}
