import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { requestTimeout } from './live-till.ts'
import type { Plant } from './run-schedule.ts'
import type { Op } from './schedule.ts'

/** A payment, and a refund of it whose answer has a status that is in no list. */
const refundInReview: Op[] = [
  {
    do: 'charge',
    card: 'paid',
    amount: 2500,
    hold: false,
    challenged: false,
    twice: false,
    oneCall: false,
    ahead: { what: 'nothing', ms: 0 },
    waits: true,
    faults: [],
  },
  {
    do: 'refund',
    which: 0,
    part: true,
    twice: false,
    two: false,
    waits: true,
    // The till looks at the charge first, and may have to do so again.
    faults: [{ kind: 'odd-status', times: 4 }],
  },
]

/**
 * Errors that a till might make, made around it: the bench is worth nothing unless it finds each of them. `first` leads to
 * what chance seldom does: on a busy machine many an answer comes too late to be misread.
 */
export const plantedFaults: Record<string, { plant: Plant; first?: Op[]; shows: RegExp }> = {
  'a create with the card is sent again after a timeout': {
    shows: /double charge/,
    plant: {
      network: (next) => async (input, init) => {
        try {
          return await next(input, init)
        } catch (error) {
          if (init?.method !== 'POST' || !bodyOf(init).includes('"confirm":true')) throw error
          return next(input, { ...init, ...freshKey(init), signal: null })
        }
      },
    },
  },
  'a timeout is taken for a decline': {
    shows: /was told as declined|disagrees/,
    plant: {
      network: (next) => async (input, init) => {
        const answer = next(input, init)
        if (init?.method !== 'POST' || !bodyOf(init).includes('payment_method_data')) return answer
        // A little before the till itself gives up.
        return Promise.race([answer, sleep(requestTimeout * 0.8).then(declined)])
      },
    },
  },
  'an event is forgotten': {
    shows: /journal does not hold/,
    plant: {
      disk(dataDir) {
        for (const file of readdirSync(dataDir).filter((name) => name === 'journal-test.db')) {
          const database = new DatabaseSync(path.join(dataDir, file))
          database.exec(`UPDATE payments SET document = json_set(document, '$.error', json('{"code":"x","message":"x"}'))
          WHERE seq = (SELECT max(seq) FROM payments)`)
          database.close()
        }
      },
    },
  },
  'another intent is adopted': {
    shows: /disagrees with the gateway|was told as paid/,
    plant: {
      network: (next) => {
        let paid: string | undefined
        return async (input, init) => {
          const response = await next(input, init)
          if (init?.method !== 'GET') {
            const text = await response.clone().text()
            if (text.includes('"status":"succeeded"') && text.includes('"object":"payment_intent"'))
              paid = text
            return response
          }
          return paid === undefined ? response : inNameOf(response, paid)
        }
      },
    },
  },
  'a prepared intent is charged with another amount': {
    shows: /has adopted the intent|disagrees/,
    plant: {
      network: (next) => {
        /** By intent: what the till believes of it. */
        const asked = new Map<unknown, number>()
        return async (input, init) => {
          const { amount, ...body } = parse(bodyOf(init ?? {}))
          if (isCreate(input, init) && typeof amount === 'number') {
            const less = JSON.stringify({ ...body, amount: amount - 1 })
            const response = await next(input, { ...init, body: less })
            const { id } = parse(await response.clone().text())
            if (id !== undefined) asked.set(id, amount)
            return withAmount(response, asked)
          }
          return withAmount(await next(input, init), asked)
        }
      },
    },
  },
  'a prepared intent is taken twice': {
    shows: /disagrees with the gateway/,
    plant: {
      network: (next) => {
        /** By amount: a paid intent, which pays for the next payment of that amount too. */
        const paid = new Map<unknown, Record<string, unknown>>()
        const amounts = new Map<unknown, unknown>()
        return async (input, init) => {
          const [, id] = /(pi_\d+)\/confirm$/.exec(String(input)) ?? []
          const first = id === undefined ? undefined : paid.get(amounts.get(id))
          if (first && first.id !== id) return Response.json({ ...first, id })
          const response = await next(input, init)
          const intent = parse(await response.clone().text())
          if (intent.object !== 'payment_intent') return response
          amounts.set(intent.id, intent.amount)
          if (intent.status === 'succeeded' && !paid.has(intent.amount)) paid.set(intent.amount, intent)
          return response
        }
      },
    },
  },
  'a prepared intent is left open': {
    shows: /left open/,
    plant: {
      network: (next) => async (input, init) => {
        const address = String(input)
        if (!address.endsWith('/cancel') || !bodyOf(init ?? {}).includes('abandoned'))
          return next(input, init)
        const { body: _, ...get } = { ...init, method: 'GET' }
        const response = await next(address.replace(/\/cancel$/, ''), get)
        const intent = parse(await response.clone().text())
        return intent.object === 'payment_intent'
          ? Response.json({ ...intent, status: 'canceled' })
          : response
      },
    },
  },
  'a refund is sent twice': {
    shows: /made 2 times/,
    plant: {
      network: (next) => async (input, init) => {
        if (init?.method === 'POST' && String(input).endsWith('/v1/refunds'))
          await next(input, { ...init, ...freshKey(init) })
        return next(input, init)
      },
    },
  },
  'a refund of an unlisted status is thrown away': {
    first: refundInReview,
    shows: /a refund is failed in the books, succeeded/,
    plant: {
      network: (next) => async (input, init) => {
        const response = await next(input, init)
        if (init?.method !== 'POST' || !String(input).endsWith('/v1/refunds')) return response
        const isUnlisted = (await response.clone().text()).includes('"in_review"')
        return isUnlisted ? refused('This answer was not understood.') : response
      },
    },
  },
  'a part that was collected is booked as the whole': {
    shows: /captured in the books/,
    plant: {
      network: (next) => async (input, init) => {
        const response = await next(input, init)
        const { object, status, amount, amount_received, ...intent } = parse(await response.clone().text())
        if (object !== 'payment_intent' || status !== 'succeeded' || amount_received !== null) return response
        return Response.json({ ...intent, object, status, amount, amount_received: amount })
      },
    },
  },
  'what was refunded elsewhere is overlooked': {
    shows: /refunded in the books/,
    plant: {
      network: (next) => {
        // Payments that the till itself has refunded of: without their totals it could settle nothing.
        const own = new Set<string>()
        return async (input, init) => {
          const intent = new URL(String(input)).searchParams.get('payment_intent')
          if (String(input).endsWith('/v1/refunds')) own.add(String(parse(bodyOf(init ?? {})).payment_intent))
          const response = await next(input, init)
          if (intent === null || own.has(intent)) return response
          const text = await response.clone().text()
          return new Response(text.replaceAll(/"amount_refunded":\d+/g, '"amount_refunded":null'), response)
        }
      },
    },
  },
  'a refund that a bank refuses later stays in the books': {
    shows: /refunded in the books|a refund is succeeded in the books, failed/,
    plant: {
      network: (next) => async (input, init) => {
        const response = await next(input, init)
        const { object, status, ...refund } = parse(await response.clone().text())
        const isRefused = object === 'refund' && status === 'failed'
        return isRefused ? Response.json({ ...refund, object, status: 'succeeded' }) : response
      },
    },
  },
}

async function withAmount(response: Response, asked: ReadonlyMap<unknown, number>): Promise<Response> {
  const intent = parse(await response.clone().text())
  const amount = asked.get(intent.id)
  return amount === undefined || intent.amount === null
    ? response
    : Response.json({ ...intent, amount }, response)
}

const isCreate = (input: RequestInfo | URL, init: RequestInit | undefined): boolean =>
  init?.method === 'POST' &&
  String(input).endsWith('/v1/payment_intents') &&
  !bodyOf(init).includes('"confirm":true')

const bodyOf = (init: RequestInit): string => (typeof init.body === 'string' ? init.body : '')

function freshKey(init: RequestInit): RequestInit {
  const headers = new Headers(init.headers)
  headers.set('Idempotency-Key', randomUUID())
  return { headers }
}

function refused(message: string): Response {
  return Response.json({ error: { type: 'invalid_request_error', message } }, { status: 400 })
}

function declined(): Response {
  const error = { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' }
  return Response.json({ error }, { status: 402 })
}

/** The paid intent's state, under the id and order of the one that was asked for. */
async function inNameOf(response: Response, paid: string): Promise<Response> {
  const text = await response.clone().text()
  const { id, merchant_order_id, amount, object, status } = parse(text)
  if (object !== 'payment_intent' || status === 'succeeded') return response
  return Response.json({ ...parse(paid), id, merchant_order_id, amount })
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return value && typeof value === 'object' ? Object.fromEntries(Object.entries(value)) : {}
  } catch {
    return {}
  }
}
