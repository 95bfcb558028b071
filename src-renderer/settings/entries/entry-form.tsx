import { type FormEvent, type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { useUnsaved } from '../form/unsaved.ts'
import { focusFirstWrong, type useSave } from '../form/use-save.ts'

interface Props {
  saving: ReturnType<typeof useSave>
  /** What is sent to the till. */
  send: () => Promise<unknown>
  /** What stands in the fields; once it is other than at first, leaving asks. */
  values: readonly unknown[]
  /** What Save says. */
  label: string
  /** Fields that show their own failure. */
  fields: readonly string[]
  onSaved: () => void
  onCancel: () => void
  children: ReactNode
}

/** One entry of a list in the settings, a product or a person: its fields, Save and Cancel. */
export function EntryForm({ saving, send, values, label, fields, onSaved, onCancel, children }: Props) {
  const { t } = useTranslation(['settings', 'common'])
  const present = JSON.stringify(values)
  const first = useRef(present)
  const { failure } = saving
  const save = async (): Promise<boolean> => {
    const isSaved = await saving.run(send)
    if (isSaved) onSaved()
    else focusFirstWrong()
    return isSaved
  }
  useUnsaved(present !== first.current, save)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void save()
  }
  return (
    <form className="catalogue-form" onSubmit={submit} noValidate>
      {children}
      {failure && !fields.includes(failure.field ?? '') && (
        <Notice tone="danger" role="alert" title={t('notSaved')}>
          {failure.message}
        </Notice>
      )}
      <div className="settings-buttons">
        <Button type="submit" variant="primary" isPending={saving.isSaving}>
          {label}
        </Button>
        <Button onPress={onCancel}>{t('common:cancel')}</Button>
      </div>
    </form>
  )
}
