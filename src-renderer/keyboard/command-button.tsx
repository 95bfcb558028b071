import { Button, type ButtonProps } from '../ui/button.tsx'
import type { CommandId } from './commands.ts'
import { useCommand, useCommandKey } from './use-command.ts'

export interface CommandButtonProps extends Omit<ButtonProps, 'onPress' | 'shortcut'> {
  command: CommandId
  onPress: () => void
}

/** A button whose command has a key: shown on it, and doing the same. */
export function CommandButton({ command, onPress, ...button }: CommandButtonProps) {
  useCommand(command, onPress, !button.isDisabled && !button.isPending)
  return <Button {...button} shortcut={useCommandKey(command)} onPress={onPress} />
}
