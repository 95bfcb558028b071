import type { Language } from '#contract/settings.ts'

const names: Readonly<Record<string, string>> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  'american-express': 'American Express',
  discover: 'Discover',
  diners: 'Diners Club',
  'diners-club': 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
  maestro: 'Maestro',
  elo: 'Elo',
  mir: 'Mir',
  hiper: 'Hiper',
  hipercard: 'Hipercard',
  troy: 'Troy',
  verve: 'Verve',
  naranja: 'Naranja',
  // The last four digits say enough.
  unknown: '',
}

/** Brands that have a name of their own in a language. */
const ownNames: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {},
  'zh-CN': {
    mastercard: '万事达卡',
    amex: '美国运通',
    'american-express': '美国运通',
    diners: '大来卡',
    'diners-club': '大来卡',
    unionpay: '银联',
  },
  ar: {},
}

/** A card's brand as the gateway codes it, such as 'american-express', in the words of the receipt; '' where it is not known. */
export function brandName(brand: string, language: Language): string {
  const code = brand.toLowerCase()
  return ownNames[language][code] ?? names[code] ?? brand
}
