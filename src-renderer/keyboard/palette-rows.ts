import type { TFunction } from 'i18next'
import { type Screen, screens, useApp } from '../state/app-store.ts'
import { settingsSections } from '../state/settings-sections.ts'
import { type ActionId, actionIds, actions } from './actions.ts'
import { perform, performSoon, usePossible } from './command-registry.ts'

export interface PaletteRow {
  id: string
  name: string
  /** Whose key is shown. */
  action?: ActionId
  /** Where it is done, if not here. */
  place?: string
  run: () => void
}

/** What can be done now. */
export function rowsHere(t: TFunction): PaletteRow[] {
  const offered = new Set(usePossible.getState().offers.map(({ id }) => id))
  return actionIds
    .filter((id) => id !== 'palette' && offered.has(id))
    .map((id) => ({ id, name: t(`keyboard:action.${id}`), action: id, run: () => perform(id) }))
}

/** What is done on another screen, in an open payment or in a part of the settings: choosing it goes there. */
export function rowsElsewhere(t: TFunction): PaletteRow[] {
  const { show, screen, settings } = useApp.getState()
  const offered = new Set(usePossible.getState().offers.map(({ id }) => id))
  const isTraining = settings?.environment === 'training'
  const rows = actionIds.flatMap((id): PaletteRow[] => {
    const { scope } = actions[id]
    const row = { id, name: t(`keyboard:action.${id}`), place: t(`keyboard:scope.${scope}`) }
    if (offered.has(id) || (onlyInTraining.has(id) && !isTraining)) return []
    if (scope === 'payment') {
      const find = (): void => {
        show('payments')
        performSoon('find-payment')
      }
      return [{ ...row, run: find }]
    }
    if (!isScreen(scope) || scope === screen) return []
    const go = (): void => {
      show(scope)
      performSoon(id)
    }
    return [{ ...row, action: id, run: go }]
  })
  const parts = settingsSections.map((section) => ({
    id: `settings-${section}`,
    name: t(`settings:${section}.title`),
    place: t('app:screen.settings'),
    run: () => show('settings', section),
  }))
  return [...rows, ...parts]
}

const onlyInTraining: ReadonlySet<ActionId> = new Set<ActionId>([
  'test-cards',
  'approve-as-cardholder',
  'refuse-as-cardholder',
])

const isScreen = (scope: string): scope is Screen => screens.some((screen) => screen === scope)
