import { AsyncLocalStorage } from 'node:async_hooks'
import type { Person } from '#contract/staff.ts'

/** Who called, and the manager who approved it where one had to. */
export interface Acting {
  by: Person
  approvedBy?: Person
}

const storage = new AsyncLocalStorage<Acting | undefined>()

/** Runs a call in somebody's name; undefined on a till without staff. */
export const actAs = <T>(acting: Acting | undefined, work: () => T): T => storage.run(acting, work)

/** In whose name the call runs that this is a part of. */
export const acting = (): Acting | undefined => storage.getStore()
