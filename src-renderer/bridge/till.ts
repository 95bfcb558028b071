import { Failure } from '#contract/failure.ts'
import type { TillBridge } from '../../src-preload/bridge.ts'
import { inWords } from '../language/in-words.ts'
import { type GuardedCall, guardedCall } from './guarded-call.ts'

declare global {
  interface Window {
    /** Put there by the preload; the page's only way out. */
    readonly till: TillBridge
  }
}

/** The main process, called by whoever is signed in. `call` rejects with a plain Failure object. */
export const till: { call: GuardedCall; on: TillBridge['on'] } = {
  call: guardedCall,
  on: (event, listener) => window.till.on(event, listener),
}

/** What was caught, as a Failure in the language of the screen; anything else is a bug, told as 'internal'. */
export function asFailure(caught: unknown): Failure {
  const parsed = Failure.safeParse(caught)
  if (parsed.success) return { ...parsed.data, message: inWords(parsed.data) }
  return {
    code: 'internal',
    message: caught instanceof Error ? caught.message : String(caught),
    retryable: false,
  }
}
