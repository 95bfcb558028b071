import { Refusal } from './refusal.ts'
import type { PracticeStore } from './store.ts'

/** The documentation does not say how long a key is remembered: a day. */
const keyLifetimeMs = 24 * 3_600_000

export interface Answer {
  status: number
  body: string
}

/** WooshPay: Idempotency-Key. The first answer to a key is the answer to each repeat of the same request. */
export function createIdempotency(store: PracticeStore, now: () => number) {
  const underway = new Set<string>()

  return {
    /** Two requests at once under one key: the later one is refused with 409. @throws Refusal */
    async alone<T>(key: string, work: () => Promise<T>): Promise<T> {
      if (underway.has(key)) {
        throw new Refusal(409, {
          type: 'idempotency_error',
          code: 'idempotency_key_in_use',
          message: 'Another request with this Idempotency-Key is being answered.',
        })
      }
      underway.add(key)
      try {
        return await work()
      } finally {
        underway.delete(key)
      }
    },
    /**
     * The answer that was kept, or the one that `act` makes, kept in the same transaction as what it changed.
     *
     * @throws Refusal `idempotency_error` for another request under the same key
     */
    once(key: string, { path, text }: { path: string; text: string }, act: () => Answer | Refused): Answer {
      const fingerprint = store.fingerprint(`${path}\n${withoutCard(text)}`)
      const kept = store.reply(key)
      if (kept && now() - kept.created < keyLifetimeMs) {
        if (kept.fingerprint === fingerprint) return kept
        throw new Refusal(400, {
          type: 'idempotency_error',
          code: 'idempotency_key_reused',
          message:
            'Keys for idempotent requests can only be used with the same parameters they were first used with.',
        })
      }
      const answer = act()
      if (!('correctable' in answer)) store.keepReply(key, { ...answer, fingerprint, created: now() })
      return answer
    },
  }
}

/** A request that was refused for its parameters did nothing: it may be corrected under the same key. */
export interface Refused extends Answer {
  correctable: true
}

/**
 * The request without what may not be kept in any form: whoever has the store, and with it the fingerprint's key,
 * could find a card number from its fingerprint by trying them all. What stays, the last four, is kept anyway.
 */
function withoutCard(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), (name, value: unknown) => {
      if (name === 'number' && typeof value === 'string') return value.slice(-4)
      return name === 'cvc' || name === 'exp_month' || name === 'exp_year' ? undefined : value
    })
  } catch {
    // No JSON: it is refused, and such a refusal is not kept.
    return ''
  }
}
