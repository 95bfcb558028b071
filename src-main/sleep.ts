import { setTimeout } from 'node:timers/promises'

/**
 * Waits `ms`, or until `signal` is aborted: nobody waits for a wait when the till closes.
 *
 * @returns whether the whole time has passed
 */
export const sleep = (ms: number, signal?: AbortSignal): Promise<boolean> =>
  setTimeout(ms, true, { signal }).catch(() => false)
