import { useLayoutEffect, useRef } from 'react'
import { useApp } from '../state/app-store.ts'
import { type ActionId, keyOf } from './actions.ts'
import { offer, type Run } from './command-registry.ts'

const none = {}
export const useChosenKeys = () => useApp((app) => app.settings?.keys ?? none)

/** The key that does it as things are set, such as 'Alt+N'; empty: none. */
export const useKey = (id: ActionId): string => keyOf(id, useChosenKeys())

/**
 * Offers an action while this stands and `isPossible`: its key does it wherever the focus is, and so does the command
 * palette. Under an open dialog only the lock's key does anything: whoever leaves the counter need not answer first.
 */
export function useAction(id: ActionId, run: Run, isPossible = true): void {
  const latest = useRef(run)
  latest.current = run
  // What can be seen can be pressed: an effect after the paint would miss the first key.
  useLayoutEffect(() => {
    if (isPossible) return offer({ id, run: () => latest.current() })
  }, [id, isPossible])
}
