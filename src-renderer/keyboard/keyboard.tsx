import { useEffect, useState } from 'react'
import { useApp } from '../state/app-store.ts'
import { lazyComponent } from '../ui/lazy-component.tsx'
import { commandForKey, runCommand } from './command-registry.ts'
import { keyPressed } from './key-press.ts'
import { useCommand } from './use-command.ts'

const HelpDialog = lazyComponent(async () => (await import('./help-dialog.tsx')).HelpDialog)
const PaletteDialog = lazyComponent(async () => (await import('./palette-dialog.tsx')).PaletteDialog)

/** Listens for the keys of all commands; stands once, in the app. */
export function Keyboard() {
  const [opened, setOpened] = useState<'help' | 'palette'>()
  useEffect(() => {
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  useCommand('help', () => setOpened('help'))
  useCommand('palette', () => setOpened('palette'))
  const close = (): void => setOpened(undefined)
  return (
    <>
      {opened === 'help' && <HelpDialog onClose={close} />}
      {opened === 'palette' && <PaletteDialog onClose={close} />}
    </>
  )
}

function listen(event: KeyboardEvent): void {
  const key = event.repeat ? undefined : keyPressed(event)
  if (key === undefined) return
  const id = commandForKey(key, useApp.getState().settings?.keys ?? {})
  if (id === undefined || (id !== 'lock' && isUnderDialog())) return
  if (runCommand(id)) event.preventDefault()
}

/** By its overlay: a toast calls itself a dialog too, and stops nothing. */
const isUnderDialog = (): boolean => document.querySelector('.dialog-overlay') !== null
