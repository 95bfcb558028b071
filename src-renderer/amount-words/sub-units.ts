/** What a currency is divided into, as each language of the screen calls it. */
export interface SubUnit {
  en: readonly [one: string, many: string]
  zh: string
  /** One of them; arabic.ts bends it. */
  ar: string
}

/** By the sub-unit, since many currencies share one. Intl does not know these names. */
const table: readonly (readonly [codes: string, unit: SubUnit])[] = [
  [
    'AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KES KYD LKR LRD MUR NAD NZD SBD SCR SGD SRD TTD TWD TZS XCD ZAR',
    { en: ['cent', 'cents'], zh: '分', ar: 'سنت' },
  ],
  ['USD', { en: ['cent', 'cents'], zh: '美分', ar: 'سنت' }],
  ['EUR', { en: ['cent', 'cents'], zh: '欧分', ar: 'سنت' }],
  ['ARS BRL COP DOP MXN PHP', { en: ['centavo', 'centavos'], zh: '分', ar: 'سنتافو' }],
  ['CHF', { en: ['centime', 'centimes'], zh: '生丁', ar: 'سنتيم' }],
  ['DZD MAD', { en: ['centime', 'centimes'], zh: '分', ar: 'سنتيم' }],
  ['AED BHD IQD JOD KWD YER', { en: ['fils', 'fils'], zh: '费尔', ar: 'فلس' }],
  ['EGP LBP SDG SSP SYP', { en: ['piastre', 'piastres'], zh: '皮阿斯特', ar: 'قرش' }],
  ['LYD QAR', { en: ['dirham', 'dirhams'], zh: '迪拉姆', ar: 'درهم' }],
  ['OMR', { en: ['baisa', 'baisa'], zh: '派沙', ar: 'بيسة' }],
  ['SAR', { en: ['halala', 'halalas'], zh: '哈拉拉', ar: 'هللة' }],
  ['TND', { en: ['millime', 'millimes'], zh: '米利姆', ar: 'مليم' }],
  ['FKP GBP GIP SHP', { en: ['penny', 'pence'], zh: '便士', ar: 'بنس' }],
  ['BYN RUB', { en: ['kopeck', 'kopecks'], zh: '戈比', ar: 'كوبيك' }],
  ['CNY', { en: ['fen', 'fen'], zh: '分', ar: 'فين' }],
  ['CZK', { en: ['haler', 'halers'], zh: '赫勒', ar: 'هالر' }],
  ['DKK NOK', { en: ['øre', 'øre'], zh: '欧尔', ar: 'أورة' }],
  ['SEK', { en: ['öre', 'öre'], zh: '欧尔', ar: 'أورة' }],
  ['IDR MYR', { en: ['sen', 'sen'], zh: '仙', ar: 'سين' }],
  ['ILS', { en: ['agora', 'agorot'], zh: '阿高洛', ar: 'أغورة' }],
  ['INR NPR PKR', { en: ['paisa', 'paise'], zh: '派士', ar: 'بيسة' }],
  ['MOP', { en: ['avo', 'avos'], zh: '分', ar: 'أفو' }],
  ['PLN', { en: ['grosz', 'groszy'], zh: '格罗希', ar: 'غروش' }],
  ['THB', { en: ['satang', 'satang'], zh: '萨当', ar: 'ساتانغ' }],
  ['TRY', { en: ['kuruş', 'kuruş'], zh: '库鲁什', ar: 'قرش' }],
]

const byCode = new Map(table.flatMap(([codes, unit]) => codes.split(' ').map((code) => [code, unit])))

/** What a currency is divided into; undefined where it has no name here. */
export const subUnitOf = (currency: string): SubUnit | undefined => byCode.get(currency)
