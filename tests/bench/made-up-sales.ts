import type { PaymentRecord } from '../../src-main/journal/records/payment-record.ts'
import type { PaymentStatus } from '../../src-preload/contract/payment.ts'

const givenNames =
  'Ada Ben Carla David Elena Farid Grace Hana Ivan Julia Kofi Lena Mateo Nadia Omar Priya Quinn Rosa Sven Tara Uma Victor Wei Ximena Yusuf Zoe José Anne-Marie'.split(
    ' ',
  )
const familyNames =
  "Smith Johnson García Müller Chen Nguyen O'Brien Kowalska Rossi Dubois Ivanova Haddad Okafor Tanaka Silva Jansen Novák Popescu Larsen Murphy Cohen Ali Singh Park Costa Weber Moreau Walker Young Zhang".split(
    ' ',
  )
const goods = ['Flowers', 'Gift basket', 'Wine, red', 'Delivery', 'Hotel room, one night', 'Spare part']
const brands = ['visa', 'mastercard', 'amex', 'jcb', 'discover'] as const

/** Numbers that look random and are the same every time (mulberry32). */
export function madeUpNumbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const pick = <T>(list: readonly T[], random: (below: number) => number): T => {
  const found = list[random(list.length)]
  if (found === undefined) throw new Error('Nothing to pick from')
  return found
}

/** Of a hundred payments so many end so; the rest are paid. */
const endings: readonly [PaymentStatus, number][] = [
  ['declined', 8],
  ['canceled', 2],
  ['failed', 1],
]

function ending(random: (below: number) => number): PaymentStatus {
  let left = random(100)
  for (const [status, share] of endings) {
    if (left < share) return status
    left -= share
  }
  return 'succeeded'
}

const hex = (random: (below: number) => number): string =>
  (0x10000000 + random(0xe0000000)).toString(16) + (0x10000000 + random(0xe0000000)).toString(16)
function uuid(random: (below: number) => number): string {
  const [a, b] = [hex(random), hex(random)]
  return `${a.slice(0, 8)}-${a.slice(8, 12)}-4${a.slice(13)}-8${b.slice(1, 4)}-${b.slice(4)}`
}

/**
 * A payment as it began, and what became of it. A caller comes back: there are a tenth as many as payments.
 *
 * @param at ms since the epoch @param order the day's count @param receipt the till's count
 */
export function madeUpSale(
  random: (below: number) => number,
  at: number,
  order: number,
  receipt: () => number,
  callers: number,
): { started: PaymentRecord; settled: Partial<PaymentRecord>; refund?: PaymentRecord['refunds'][number] } {
  const day = new Date(at).toISOString().slice(0, 10).replaceAll('-', '')
  const caller = random(callers)
  const of = madeUpNumbers(caller + 1)
  const name = `${pick(givenNames, of)} ${pick(familyNames, of)}`
  const amount = 500 + random(40_000)
  const createdAt = new Date(at).toISOString()
  const paidAt = new Date(at + 2_500).toISOString()
  const description = pick(goods, random)
  const status = ending(random)
  const started: PaymentRecord = {
    id: uuid(random),
    attemptId: uuid(random),
    environment: 'test',
    protocol: 'two-call',
    status: 'sending',
    amount,
    currency: 'USD',
    description,
    lines: [{ description, quantity: 1, unitAmount: amount }],
    merchantOrderId: `R1-${day}-${String(order).padStart(4, '0')}`,
    customer: {
      name,
      email: `${name.toLowerCase().replace(/[^a-z]+/g, '.')}${caller}@example.com`,
      phone: `+1${2_000_000_000 + caller * 7_919}`,
      billing: { line1: `${1 + of(900)} Main Street`, city: 'Springfield', country: 'US' },
    },
    card: { brand: pick(brands, of), last4: String(of(10_000)).padStart(4, '0') },
    amountCaptured: 0,
    amountRefunded: 0,
    refunds: [],
    step: 1,
    createdAt,
    updatedAt: createdAt,
  }
  const error = { code: 'card_declined', message: 'The bank declined the card.' }
  const settled: Partial<PaymentRecord> = {
    status,
    updatedAt: paidAt,
    ...(status === 'failed' ? { error } : { gatewayId: `pi_${hex(random)}${hex(random)}` }),
    ...(status === 'declined' ? { error, closing: 'done' } : {}),
  }
  if (status !== 'succeeded') return { started, settled }
  const receiptNumber = `TEST-R1-${String(receipt()).padStart(6, '0')}`
  Object.assign(settled, { amountCaptured: amount, paidAt, receiptNumber })
  if (random(25) > 0) return { started, settled }
  const later = new Date(at + 3_600_000 * (1 + random(200))).toISOString()
  return {
    started,
    settled,
    refund: {
      id: uuid(random),
      gatewayId: `re_${hex(random)}`,
      amount: random(2) ? amount : Math.ceil(amount / 3),
      status: 'succeeded',
      reason: 'requested_by_customer',
      createdAt: later,
      updatedAt: later,
    },
  }
}
