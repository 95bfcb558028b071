import type { EventData, EventName } from '#contract/table.ts'
import type { Log } from './logging/log.ts'
import { describeError } from './logging/scrub.ts'

type Listener<E extends EventName> = (data: EventData<E>) => unknown

export interface Listeners {
  /** @returns a function that stops listening. */
  on<E extends EventName>(event: E, listener: Listener<E>): () => void
  emit<E extends EventName>(event: E, data: EventData<E>): void
}

/**
 * Those who listen to the till. What one of them does, throws or promises and breaks, is nobody else's affair: neither the
 * others' nor that of the work which is told about.
 */
export function createListeners(log: Log): Listeners {
  const listeners = new Map<EventName, Set<Listener<never>>>()
  const reportFailure = (event: EventName, error: unknown): void =>
    log('error', 'A listener failed', { event, ...describeError(error) })
  return {
    on(event, listener) {
      const known = listeners.get(event) ?? new Set()
      listeners.set(event, known.add(listener))
      return () => void known.delete(listener)
    },
    emit(event, data) {
      for (const listener of [...(listeners.get(event) ?? [])]) {
        try {
          Promise.resolve(Reflect.apply(listener, undefined, [data])).catch((error: unknown) =>
            reportFailure(event, error),
          )
        } catch (error) {
          reportFailure(event, error)
        }
      }
    },
  }
}
