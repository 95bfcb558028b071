import { type FormEvent, type ReactNode, useRef } from 'react'
import { FormProvider } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useCommand, useCommandKey } from '../../keyboard/use-command.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { SettingsPanel } from './settings-panel.tsx'
import type { SectionForm } from './use-section.ts'

/** A part of the settings with its fields, and a Save of its own that tells of unsaved changes. */
export function SectionPanel({ of, children }: { of: SectionForm; children: ReactNode }) {
  const { t } = useTranslation('settings')
  const { section, form, isDirty, isSaving, failure, save, discard } = of
  const box = useRef<HTMLFormElement>(null)
  const key = useCommandKey('save-settings')
  // Of several sections, the one with the focus.
  useCommand('save-settings', () => box.current?.contains(document.activeElement) === true && save())
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void save()
  }
  return (
    <SettingsPanel
      section={section}
      title={t(`${section}.title`)}
      actions={<span role="status">{isDirty && <Badge tone="warning">{t('unsaved')}</Badge>}</span>}
    >
      <FormProvider {...form}>
        <form className="settings-form" onSubmit={submit} noValidate ref={box}>
          {children}
          <FailureNotice failure={failure} title={t('notSaved')} />
          <div className="settings-buttons">
            <Button
              type="submit"
              variant={isDirty ? 'primary' : 'secondary'}
              isPending={isSaving}
              shortcut={key}
            >
              <span aria-hidden="true">{t('save')}</span>
              <span className="visually-hidden">{`${t('save')}: ${t(`${section}.title`)}`}</span>
            </Button>
            {isDirty && (
              <Button variant="quiet" onPress={discard} isDisabled={isSaving}>
                {t('discard')}
              </Button>
            )}
          </div>
        </form>
      </FormProvider>
    </SettingsPanel>
  )
}
