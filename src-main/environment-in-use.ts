import type { Environment } from '#contract/settings.ts'
import { type EnvironmentParts, type EnvironmentServices, openEnvironment } from './environment-services.ts'
import { describeError } from './logging/scrub.ts'
import { type RecordedChanges, recordedChanges } from './settings/recorded-changes.ts'

/** The environment that the till works in, and the way to another. The same books are never open twice. */
export interface EnvironmentInUse {
  current(): EnvironmentServices
  /**
   * Opens another one beside it: books that cannot be opened leave the till where it is.
   *
   * @throws BooksError
   */
  open(environment: Environment): EnvironmentServices
  /** Works in the opened one from here on, and closes the one before. */
  use(opened: EnvironmentServices): Promise<void>
  /** Closes one that was opened in vain. */
  giveUp(opened: EnvironmentServices): Promise<void>
  /** Waits until the one that was left last is closed. */
  settled(): Promise<void>
  /** Changes that the books in use tell of, and the others once they are. */
  changes: RecordedChanges
  close(): Promise<void>
}

/** @throws BooksError */
export function openEnvironmentInUse(chosen: Environment, parts: EnvironmentParts): EnvironmentInUse {
  const changes = recordedChanges({ ...parts, inUse: () => current })
  const open = (environment: Environment): EnvironmentServices => {
    const opened = openEnvironment(environment, parts)
    changes.carryOver(opened)
    return opened
  }
  const close = async (opened: EnvironmentServices): Promise<void> => {
    try {
      await opened.close()
    } catch (error) {
      parts.log('error', 'The environment that was left did not close', describeError(error))
    }
  }
  let current = open(chosen)
  let leaving = Promise.resolve()
  return {
    current: () => current,
    open,
    async use(opened) {
      const before = current
      current = opened
      changes.carryOver(opened)
      leaving = close(before)
      await leaving
    },
    giveUp: close,
    settled: () => leaving,
    changes,
    async close() {
      await leaving
      await current.close()
    },
  }
}
