import type { TFunction } from 'i18next'
import { type Screen, screens, useApp } from '../state/app-store.ts'
import { settingsSections } from '../state/settings-sections.ts'
import { runCommand, runCommandSoon, useCommandRegistry } from './command-registry.ts'
import { type CommandId, commandIds, commands } from './commands.ts'

export interface PaletteRow {
  id: string
  name: string
  /** Whose key is shown. */
  command?: CommandId
  /** Where it is done, if not here. */
  place?: string
  run: () => void
}

/** What can be done now. */
export function rowsHere(t: TFunction): PaletteRow[] {
  const registered = new Set(useCommandRegistry.getState().registered.map(({ id }) => id))
  return commandIds
    .filter((id) => id !== 'palette' && registered.has(id))
    .map((id) => ({ id, name: t(`keyboard:action.${id}`), command: id, run: () => runCommand(id) }))
}

/** What is done on another screen, in an open payment or in a part of the settings: choosing it goes there. */
export function rowsElsewhere(t: TFunction): PaletteRow[] {
  const { show, screen, settings } = useApp.getState()
  const registered = new Set(useCommandRegistry.getState().registered.map(({ id }) => id))
  const isTraining = settings?.environment === 'training'
  const rows = commandIds.flatMap((id): PaletteRow[] => {
    const { scope } = commands[id]
    const row = { id, name: t(`keyboard:action.${id}`), place: t(`keyboard:scope.${scope}`) }
    if (registered.has(id) || (onlyInTraining.has(id) && !isTraining)) return []
    if (scope === 'payment') {
      const find = (): void => {
        show('payments')
        runCommandSoon('find-payment')
      }
      return [{ ...row, run: find }]
    }
    if (!isScreen(scope) || scope === screen) return []
    const go = (): void => {
      show(scope)
      runCommandSoon(id)
    }
    return [{ ...row, command: id, run: go }]
  })
  const parts = settingsSections.map((section) => ({
    id: `settings-${section}`,
    name: t(`settings:${section}.title`),
    place: t('app:screen.settings'),
    run: () => show('settings', section),
  }))
  return [...rows, ...parts]
}

const onlyInTraining: ReadonlySet<CommandId> = new Set<CommandId>([
  'test-cards',
  'approve-as-cardholder',
  'refuse-as-cardholder',
])

const isScreen = (scope: string): scope is Screen => screens.some((screen) => screen === scope)
