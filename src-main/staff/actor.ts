import { AsyncLocalStorage } from 'node:async_hooks'
import type { Person } from '#contract/staff.ts'

/** Who called, and the manager who approved it where one had to. */
export interface Actor {
  by: Person
  approvedBy?: Person
}

const storage = new AsyncLocalStorage<Actor | undefined>()

/** Runs a call in somebody's name; undefined on a till without staff. */
export const runAs = <T>(actor: Actor | undefined, work: () => T): T => storage.run(actor, work)

/** In whose name the call runs that this is a part of. */
export const currentActor = (): Actor | undefined => storage.getStore()

/** What the books name a person by. */
export const personOf = ({ id, name }: Person): Person => ({ id, name })
