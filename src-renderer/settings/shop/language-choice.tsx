import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import { type Language, localeFor } from '#contract/settings.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { languageOptions } from '../../language/language.ts'
import { useApp } from '../../state/app-store.ts'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { RadioCards } from '../../ui/fields/radio-cards.tsx'

/** The language of the screen, at once; amounts and dates follow. */
export function LanguageChoice() {
  const { t } = useTranslation('common')
  const settings = useApp((app) => app.settings)
  const setSettings = useApp((app) => app.setSettings)
  const [failure, setFailure] = useState<Failure>()
  if (!settings) return null
  const choose = async (language: Language): Promise<void> => {
    setFailure(undefined)
    const locale = localeFor(language, settings.locale)
    try {
      setSettings(await till.call('settings.update', { language, locale }))
    } catch (caught) {
      setFailure(asFailure(caught))
    }
  }
  return (
    <>
      <RadioCards
        label={t('language.label')}
        variant="segments"
        options={languageOptions}
        value={settings.language}
        onChange={(language) => void choose(language)}
      />
      <FailureNotice failure={failure} title={t('language.failed')} />
    </>
  )
}
