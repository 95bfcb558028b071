import { create } from 'zustand'
import { type ChosenKeys, type CommandId, keysOf } from './commands.ts'

/** @returns false when it is not this one's turn: then whoever registered the command before is asked */
export type Run = () => unknown

interface Registration {
  id: CommandId
  run: Run
}

/** The commands that can be run now, the newest last. */
export const useCommandRegistry = create<{ registered: readonly Registration[] }>(() => ({ registered: [] }))

/** @returns takes the command out again */
export function registerCommand(made: Registration): () => void {
  useCommandRegistry.setState(({ registered }) => ({ registered: [...registered, made] }))
  return () =>
    useCommandRegistry.setState(({ registered }) => ({
      registered: registered.filter((each) => each !== made),
    }))
}

/** Runs a command that is registered now. @returns whether anyone did it */
export function runCommand(id: CommandId): boolean {
  const { registered } = useCommandRegistry.getState()
  return registered.toReversed().some((each) => each.id === id && each.run() !== false)
}

/** The registered command that this key runs. */
export function commandForKey(key: string, chosen: ChosenKeys): CommandId | undefined {
  const { registered } = useCommandRegistry.getState()
  return registered.toReversed().find(({ id }) => keysOf(id, chosen).includes(key))?.id
}

/**
 * Runs a command as soon as it is registered, such as on a screen that is being opened.
 *
 * @param patience ms
 */
export function runCommandSoon(id: CommandId, patience = 2000): void {
  if (runCommand(id)) return
  const stop = useCommandRegistry.subscribe(({ registered }) => {
    if (!registered.some((each) => each.id === id)) return
    stop()
    // The new screen puts the focus where it begins; the command may take it from there.
    requestAnimationFrame(() => requestAnimationFrame(() => runCommand(id)))
  })
  setTimeout(stop, patience)
}
