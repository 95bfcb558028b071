import { toCardinal } from 'n2words/ar-SA'
import type { Speech } from './speech.ts'

type Forms = { readonly one: string; readonly two: string; readonly few: string; readonly many: string }

const riyal: Forms = { one: 'ريال', two: 'ريالان', few: 'ريالات', many: 'ريالًا' }
const dinar: Forms = { one: 'دينار', two: 'ديناران', few: 'دنانير', many: 'دينارًا' }
const dirham: Forms = { one: 'درهم', two: 'درهمان', few: 'دراهم', many: 'درهمًا' }
const dollar: Forms = { one: 'دولار', two: 'دولاران', few: 'دولارات', many: 'دولارًا' }
const pound: Forms = { one: 'جنيه', two: 'جنيهان', few: 'جنيهات', many: 'جنيهًا' }
const yuan: Forms = { one: 'يوان', two: 'يوانان', few: 'يوانات', many: 'يوانًا' }
const yen: Forms = { one: 'ين', two: 'ينان', few: 'ينات', many: 'ينًا' }

/** Intl's names stay the same beside every number, for all of these but Egypt's. */
const names: Readonly<Record<string, readonly [noun: Forms, of: string]>> = {
  AED: [dirham, 'إماراتي'],
  AUD: [dollar, 'أسترالي'],
  BHD: [dinar, 'بحريني'],
  CAD: [dollar, 'كندي'],
  CNY: [yuan, 'صيني'],
  EGP: [pound, 'مصري'],
  GBP: [pound, 'إسترليني'],
  IQD: [dinar, 'عراقي'],
  JOD: [dinar, 'أردني'],
  JPY: [yen, 'ياباني'],
  KWD: [dinar, 'كويتي'],
  MAD: [dirham, 'مغربي'],
  OMR: [riyal, 'عماني'],
  QAR: [riyal, 'قطري'],
  SAR: [riyal, 'سعودي'],
  TND: [dinar, 'تونسي'],
  USD: [dollar, 'أمريكي'],
}

/** The adjective goes with its noun; that of a broken plural is feminine. */
const endings: Forms = { one: '', two: 'ان', few: 'ة', many: 'ًا' }
const plurals = new Intl.PluralRules('ar')

function formOf(count: bigint): keyof Forms {
  // What a number is said with depends on its last two digits; a hundred stands for all the round ones.
  const form = plurals.select(count < 100n ? Number(count) : 100 + Number(count % 100n))
  return form === 'two' || form === 'few' || form === 'many' ? form : 'one'
}

/** Thousands are masculine, whatever is counted. */
function inWords(value: bigint, gender: 'masculine' | 'feminine' = 'masculine'): string {
  const rest = value % 1000n
  if (gender === 'masculine' || rest === 0n) return toCardinal(value)
  const hundreds = toCardinal(rest, { gender })
  return rest === value ? hundreds : `${toCardinal(value - rest)} و${hundreds}`
}

export const arabic: Speech = {
  number: (value) => inWords(value),
  nameOf(currency, count) {
    const name = names[currency]
    if (!name) return undefined
    const form = formOf(count)
    return `${name[0][form]} ${name[1]}${endings[form]}`
  },
  counted(value, noun, one) {
    const number = inWords(value, /ة( |$)/.test(one) ? 'feminine' : 'masculine')
    if (value === 1n) return `${noun} ${number}`
    if (value === 2n && noun !== one) return noun
    // "Two hundred" and "two thousand" lose their last letter before what is counted.
    return `${number.replace(/(مئت|ألف|مليون)ان$/u, '$1ا')} ${noun}`
  },
}
