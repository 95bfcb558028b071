import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { maximumAmount } from '#contract/money.ts'
import { useLocale } from '../state/app-store.ts'
import type { Speech } from './parts-of-amount.ts'
import { loadSpeech } from './speech.ts'

/** An amount of minor units in the words of the screen's language; '' until they are loaded, and for what cannot be charged. */
export function useAmountInWords(amount: number, currency: string): string {
  const { language } = useTranslation().i18n
  const locale = useLocale()
  const wanted = `${language} ${locale}`
  const [loaded, setLoaded] = useState<{ by: string; say: Speech }>()
  const isWanted = amount > 0 && amount <= maximumAmount
  useEffect(() => {
    if (!isWanted || loaded?.by === wanted) return
    let current = true
    void loadSpeech(language, locale)?.then((say) => {
      if (current) setLoaded({ by: wanted, say })
    })
    return () => {
      current = false
    }
  }, [isWanted, language, locale, wanted, loaded])
  return isWanted && loaded?.by === wanted ? loaded.say(amount, currency) : ''
}
