import { Button, type ButtonProps } from '../ui/button.tsx'
import type { ActionId } from './actions.ts'
import { useAction, useKey } from './use-command.ts'

export interface ActionButtonProps extends Omit<ButtonProps, 'onPress' | 'shortcut'> {
  action: ActionId
  onPress: () => void
}

/** A button whose action has a key: shown on it, and doing the same. */
export function ActionButton({ action, onPress, ...button }: ActionButtonProps) {
  const isPossible = !button.isDisabled && !button.isPending
  useAction(action, onPress, isPossible)
  return <Button {...button} shortcut={useKey(action)} onPress={onPress} />
}
