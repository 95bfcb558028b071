import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ChosenKeys, type CommandId, takenBy } from '../../keyboard/commands.ts'
import { keyPressed, mayBeChosen } from '../../keyboard/key-press.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'

interface Props {
  command: CommandId
  chosen: ChosenKeys
  onClose: () => void
  /** '' takes the key away. */
  onChoose: (key: string) => void
}

/** Waits for the key that a command shall have. */
export function KeyDialog({ command, chosen, onClose, onChoose }: Props) {
  const { t } = useTranslation(['settings', 'keyboard'])
  const [problem, setProblem] = useState('')
  const judge = (key: string): void => {
    const other = takenBy(command, key, chosen)
    if (!mayBeChosen(key)) setProblem(t('keyboard.cannot', { key }))
    else if (other) setProblem(t('keyboard.taken', { key, other: t(`keyboard:action.${other}`) }))
    else onChoose(key)
  }
  return (
    <Dialog title={t('keyboard.press', { action: t(`keyboard:action.${command}`) })} isOpen onClose={onClose}>
      <Button
        autoFocus
        className="key-wait"
        onKeyDown={(event) => {
          if (event.key === 'Escape' || event.key === 'Tab') {
            event.continuePropagation()
            return
          }
          event.preventDefault()
          if (event.key === 'Delete' || event.key === 'Backspace') return onChoose('')
          const key = keyPressed(event.nativeEvent)
          if (key !== undefined && !event.repeat) judge(key)
        }}
      >
        {t('keyboard.pressHow')}
      </Button>
      <p role="alert" className="key-problem">
        {problem}
      </p>
    </Dialog>
  )
}
