import { type ActionId, keysOf } from './actions.ts'
import { useChosenKeys } from './use-command.ts'
import './keyboard.css'

/** The keys of an action, as they are printed on a keyboard. */
export function ActionKeys({ action }: { action: ActionId }) {
  return <KeyCaps keys={keysOf(action, useChosenKeys())} />
}

/** Keys that do the same. */
export function KeyCaps({ keys }: { keys: readonly string[] }) {
  return (
    <span className="action-keys">
      {keys.map((key) => (
        <kbd key={key} className="key" dir="ltr">
          {key}
        </kbd>
      ))}
    </span>
  )
}
