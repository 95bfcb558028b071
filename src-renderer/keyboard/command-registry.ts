import { create } from 'zustand'
import { type ActionId, type ChosenKeys, keysOf } from './actions.ts'

/** @returns false when it is not this one's turn: then whoever offered the action before is asked */
export type Run = () => unknown

interface Offer {
  id: ActionId
  run: () => unknown
}

/** What can be done now, the newest last. */
export const usePossible = create<{ offers: readonly Offer[] }>(() => ({ offers: [] }))

/** @returns takes the offer back */
export function offer(made: Offer): () => void {
  usePossible.setState(({ offers }) => ({ offers: [...offers, made] }))
  return () => usePossible.setState(({ offers }) => ({ offers: offers.filter((each) => each !== made) }))
}

/** Does an action that is possible now. @returns whether anyone did it */
export function perform(id: ActionId): boolean {
  const { offers } = usePossible.getState()
  return offers.toReversed().some((each) => each.id === id && each.run() !== false)
}

/** The possible action that this key does. */
export function actionOf(key: string, chosen: ChosenKeys): ActionId | undefined {
  const { offers } = usePossible.getState()
  return offers.toReversed().find(({ id }) => keysOf(id, chosen).includes(key))?.id
}

/**
 * Does an action as soon as it is possible, such as on a screen that is being opened.
 *
 * @param patience ms
 */
export function performSoon(id: ActionId, patience = 2000): void {
  if (perform(id)) return
  const stop = usePossible.subscribe(({ offers }) => {
    if (!offers.some((each) => each.id === id)) return
    stop()
    // The new screen puts the focus where it begins; what is done may take it from there.
    requestAnimationFrame(() => requestAnimationFrame(() => perform(id)))
  })
  setTimeout(stop, patience)
}
