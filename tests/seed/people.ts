import type { PaymentRecord } from '../../src-main/journal/records/payment-record.ts'
import { madeUpNumbers, pick } from './numbers.ts'

const givenNames =
  'Ada Ben Carla David Elena Farid Grace Hana Ivan Julia Kofi Lena Mateo Nadia Omar Priya Quinn Rosa Sven Tara Uma Victor Wei Ximena Yusuf Zoe José Anne-Marie'.split(
    ' ',
  )
const familyNames =
  "Smith Johnson García Müller Chen Nguyen O'Brien Kowalska Rossi Dubois Ivanova Haddad Okafor Tanaka Silva Jansen Novák Popescu Larsen Murphy Cohen Ali Singh Park Costa Weber Moreau Walker Young Zhang".split(
    ' ',
  )
const otherScripts = ['王小明', '李娜', 'محمد علي', 'ليلى حسن', '田中 太郎', 'Ελένη Παππά', 'Анна Петрова']
const towns = [
  ['Springfield', 'IL', '62704'],
  ['Portland', 'OR', '97205'],
  ['Albany', 'NY', '12207'],
  ['Hoboken', 'NJ', '07030'],
  ['Austin', 'TX', '78701'],
  ['New York', 'NY', '10001'],
] as const
const streets = ['Main Street', 'Orchard Lane', '5th Avenue', 'Mill Road', 'Church Street', 'Lake View Drive']
const areas = [212, 312, 415, 503, 512, 617, 718, 917]
const brands = ['visa', 'visa', 'visa', 'mastercard', 'mastercard', 'amex', 'discover', 'jcb', 'unionpay']

/** Somebody who calls, with the card that they read out. */
export interface Person {
  customer: NonNullable<PaymentRecord['customer']>
  card: NonNullable<PaymentRecord['card']>
  /** Where parcels go, for those who have any sent. */
  shipping?: NonNullable<PaymentRecord['customer']>['shipping']
}

/** The same person for the same number, from 0 on, whatever else is made up. */
export function madeUpPerson(index: number): Person {
  const of = madeUpNumbers(index + 1)
  const name = of(50) === 0 ? pick(otherScripts, of) : `${pick(givenNames, of)} ${pick(familyNames, of)}`
  const [city, state, postalCode] = pick(towns, of)
  const address = { line1: `${1 + of(900)} ${pick(streets, of)}`, city, state, country: 'US', postalCode }
  const line = String(2_000_000 + ((index * 7_919) % 8_000_000))
  const hasEmail = of(3) > 0
  const kind = of(10)
  return {
    customer: {
      name,
      ...(hasEmail ? { email: `${name.toLowerCase().replace(/[^a-z]+/g, '.')}.${index}@example.com` } : {}),
      phone: `+1${areas[index % areas.length]}${line}`,
      ...(kind === 0 ? { merchantUserId: `C-${index}` } : {}),
      ...(kind < 7 ? { billing: address } : {}),
    },
    card: { brand: pick(brands, of), last4: String(of(10_000)).padStart(4, '0') },
    ...(kind < 3 ? { shipping: { name, address } } : {}),
  }
}

/** Who answers the telephone. */
export const cashiers = ['Amara', 'Bao', 'Carmen', 'Dmitri', 'Esther'].map((name, index) => ({
  id: `01900000-0000-7000-8000-00000000000${index}`,
  name,
}))
