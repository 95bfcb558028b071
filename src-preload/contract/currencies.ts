/**
 * ISO 4217 list one as of 2026 (amendments to 178, and Bulgaria's euro): every active currency that a shop can charge in, with its number of minor-unit digits.
 * Fund codes, metals and test codes are left out. A test compares this table with an independent copy of the list.
 */
const byDigits: Record<number, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF',
  2: 'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
}

/** ISO 4217 list three, as far as such a currency can stand in books: nobody charges in it any more. */
const withdrawnByDigits: Record<number, string> = {
  0: 'BYR',
  2: 'ANG BGN CUC EEK HRK LTL LVL MRO SLL STD TMM VEF ZMK ZWL',
}

const tableOf = (table: Record<number, string>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(table).flatMap(([digits, codes]) =>
      codes.split(' ').map((code) => [code, Number(digits)]),
    ),
  )

/** Currency code (upper-case) -> minor-unit digits, e.g. USD 2, JPY 0, KWD 3. */
export const currencyDigits = tableOf(byDigits)
/** The same of currencies that are no more. */
export const withdrawnDigits = tableOf(withdrawnByDigits)
