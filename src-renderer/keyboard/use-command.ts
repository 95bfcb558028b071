import { useLayoutEffect, useRef } from 'react'
import { useApp } from '../state/app-store.ts'
import { type Run, registerCommand } from './command-registry.ts'
import { type CommandId, keyOf } from './commands.ts'

const none = {}
export const useChosenKeys = () => useApp((app) => app.settings?.keys ?? none)

/** The key that runs it as things are set, such as 'Alt+N'; empty: none. */
export const useCommandKey = (id: CommandId): string => keyOf(id, useChosenKeys())

/**
 * Registers a command while this stands and `isEnabled`: its key runs it wherever the focus is, and so does the command
 * palette. Under an open dialog only the lock's key does anything: whoever leaves the counter need not answer first.
 */
export function useCommand(id: CommandId, run: Run, isEnabled = true): void {
  const latest = useRef(run)
  latest.current = run
  // What can be seen can be pressed: an effect after the paint would miss the first key.
  useLayoutEffect(() => {
    if (isEnabled) return registerCommand({ id, run: () => latest.current() })
  }, [id, isEnabled])
}
