import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { maximumAmount } from '#contract/money.ts'
import { amountParts } from './amount-in-words.ts'
import { type Cardinal, loadCardinal } from './cardinals.ts'

/** An amount of minor units in the words of the screen's language; '' until they are loaded, and for what cannot be charged. */
export function useAmountInWords(amount: number, currency: string): string {
  const { t, i18n } = useTranslation('sale')
  const { language } = i18n
  const [loaded, setLoaded] = useState<{ language: string; cardinal: Cardinal }>()
  const isWanted = amount > 0 && amount <= maximumAmount
  useEffect(() => {
    if (!isWanted || loaded?.language === language) return
    let current = true
    void loadCardinal(language)?.then((cardinal) => {
      if (current) setLoaded({ language, cardinal })
    })
    return () => {
      current = false
    }
  }, [isWanted, language, loaded])
  if (!isWanted || loaded?.language !== language) return ''
  const { whole, currency: name, part } = amountParts(amount, currency, language, loaded.cardinal)
  if (!part) return t('words.whole', { whole, currency: name })
  const key = `words.unit.${currency}`
  const isNamed = i18n.exists(key, { ns: 'sale', count: part.count })
  return isNamed
    ? t('words.both', { whole, currency: name, part: part.words, unit: t(key, { count: part.count }) })
    : t('words.fraction', { whole, currency: name, part: part.count, of: part.of })
}
