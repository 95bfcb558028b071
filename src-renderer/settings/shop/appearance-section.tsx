import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import type { Settings } from '#contract/settings.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { useApp } from '../../state/app-store.ts'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { RadioCards } from '../../ui/fields/radio-cards.tsx'
import { SettingsPanel } from '../form/settings-panel.tsx'
import { LanguageChoice } from './language-choice.tsx'

const themes = ['system', 'light', 'dark'] as const

/** Light or dark, at once. */
export function AppearanceSection({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings')
  const setSettings = useApp((app) => app.setSettings)
  const [failure, setFailure] = useState<Failure>()
  const choose = async (theme: Settings['theme']): Promise<void> => {
    setFailure(undefined)
    try {
      setSettings(await till.call('settings.update', { theme }))
    } catch (caught) {
      setFailure(asFailure(caught))
    }
  }
  return (
    <SettingsPanel section="appearance" title={t('appearance.title')}>
      <div className="settings-form">
        <LanguageChoice />
        <RadioCards
          label={t('appearance.theme')}
          variant="segments"
          options={themes.map((id) => ({ id, label: t(`appearance.${id}`) }))}
          value={settings.theme}
          onChange={(theme) => void choose(theme)}
        />
        <FailureNotice failure={failure} title={t('appearance.failed')} />
      </div>
    </SettingsPanel>
  )
}
