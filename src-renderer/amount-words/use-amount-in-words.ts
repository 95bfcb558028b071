import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { maximumAmount } from '#contract/money.ts'
import { amountInWords } from './amount-in-words.ts'
import { loadSpeech, type Speech } from './speech.ts'

/** An amount of minor units in the words of the screen's language; '' until they are loaded, and for what cannot be charged. */
export function useAmountInWords(amount: number, currency: string): string {
  const { t, i18n } = useTranslation('sale')
  const { language } = i18n
  const [loaded, setLoaded] = useState<{ language: string; speech: Speech }>()
  const isWanted = amount > 0 && amount <= maximumAmount
  useEffect(() => {
    if (!isWanted || loaded?.language === language) return
    let current = true
    void loadSpeech(language)?.then((speech) => {
      if (current) setLoaded({ language, speech })
    })
    return () => {
      current = false
    }
  }, [isWanted, language, loaded])
  if (!isWanted || loaded?.language !== language) return ''
  const isNamed = (key: string, count: number): boolean => i18n.exists(key, { ns: 'sale', count })
  return amountInWords(amount, currency, { language, speech: loaded.speech, t, isNamed })
}
