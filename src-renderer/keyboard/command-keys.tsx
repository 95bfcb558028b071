import { type CommandId, keysOf } from './commands.ts'
import { useChosenKeys } from './use-command.ts'
import './keyboard.css'

/** The keys of a command, as they are printed on a keyboard. */
export function CommandKeys({ command }: { command: CommandId }) {
  return <KeyCaps keys={keysOf(command, useChosenKeys())} />
}

/** Keys that do the same. */
export function KeyCaps({ keys }: { keys: readonly string[] }) {
  return (
    <span className="command-keys">
      {keys.map((key) => (
        <kbd key={key} className="key" dir="ltr">
          {key}
        </kbd>
      ))}
    </span>
  )
}
