import { v7 as timeOrderedId } from 'uuid'

/** A name for something new. Such names rise with time: what the books look up next stands beside what they wrote last. */
export const newId = (): string => timeOrderedId()
