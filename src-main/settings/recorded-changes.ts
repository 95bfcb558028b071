import { type Environment, environments } from '#contract/settings.ts'
import type { Journal } from '../journal/journal.ts'
import type { Log } from '../logging/log.ts'
import { describeError } from '../logging/scrub.ts'
import { currentActor } from '../staff/actor.ts'
import { isoTimeOf } from '../storage/stored-values.ts'
import { openAuditOutbox } from './audit-outbox.ts'
import type { SettingsStore } from './settings-store.ts'

/** The books of an environment that are open. */
interface Books {
  environment: Environment
  journal: Pick<Journal, 'appendWaiting'>
}

/**
 * Changes of what is kept in settings.db, each with its event for the books of every environment that it concerns.
 *
 * A change and its events are one transaction of settings.db, and the books in use are asked before it ends. What they, or
 * settings.db, refuse did not happen. What is committed there is lost to no books: should those in use fail to end their own
 * transaction after that, the event waits, as it does for the others, and they take it in with the next change or when
 * they are opened.
 */
export interface RecordedChanges {
  /**
   * Makes a change, told with who made it, when, and in which environment.
   *
   * @param write writes to settings.db alone, and leaves nothing in memory that a refusal would make untrue
   * @param concerns what the books of an environment tell of it; undefined: nothing. Left out, each tells the outcome
   * @throws TillError `storage`, and what `write` throws; nothing was changed
   */
  make<T extends object>(
    kind: string,
    write: () => T,
    concerns?: (environment: Environment, outcome: T) => object | undefined,
  ): T
  /** Lets books that were just opened take in what waits for them. Where they cannot, it waits on, and the log says so. */
  carryOver(books: Books): void
}

interface Parts {
  store: Pick<SettingsStore, 'database' | 'inOneStep'>
  inUse: () => Books
  newId: () => string
  /** ms since the epoch. */
  now: () => number
  log: Log
}

export function recordedChanges({ store, inUse, newId, now, log }: Parts): RecordedChanges {
  const outbox = openAuditOutbox(store.database, newId)

  /** A kill before they are crossed off, or a disk that fails, only means that the books pass them over next time. */
  const tidily = (crossOff: () => void): void => {
    try {
      crossOff()
    } catch (error) {
      log('warn', 'What the books took in could not be crossed off', describeError(error))
    }
  }
  return {
    make(kind, write, concerns = (_environment, outcome) => outcome) {
      const { environment: madeIn, journal } = inUse()
      let made = undefined as { outcome: ReturnType<typeof write>; crossOff: () => void } | undefined
      try {
        journal.appendWaiting((take) => {
          made = store.inOneStep(() => {
            const outcome = write()
            const id = newId()
            const signed = { ...currentActor(), madeAt: isoTimeOf(now()), madeIn }
            for (const environment of environments) {
              const told = concerns(environment, outcome)
              if (told) outbox.put(environment, id, kind, { ...told, ...signed })
            }
            const { events, crossOff } = outbox.waiting(madeIn)
            take(events)
            return { outcome, crossOff }
          })
        })
      } catch (error) {
        if (!made) throw error
        log('error', 'The books could not take in a change: it waits for them', describeError(error))
        return made.outcome
      }
      if (!made) throw new Error('The books took in no change')
      tidily(made.crossOff)
      return made.outcome
    },
    carryOver({ environment, journal }) {
      try {
        const { events, crossOff } = outbox.waiting(environment)
        if (events.length === 0) return
        journal.appendWaiting((take) => take(events))
        tidily(crossOff)
      } catch (error) {
        log('error', 'The books could not take in what waits for them', {
          environment,
          ...describeError(error),
        })
      }
    },
  }
}
