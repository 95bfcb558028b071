import { type FormEvent, type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { TextField, type TextFieldProps } from '../../ui/fields/text-field.tsx'
import { useUnsaved } from '../form/unsaved.ts'
import { useSave } from '../form/use-save.ts'

interface Props {
  /** What is sent to the till. */
  send: () => Promise<unknown>
  /** What stands in the fields; once it is other than at first, leaving asks. */
  values: readonly unknown[]
  /** What Save says. */
  label: string
  /** Fields that show their own failure. */
  fields: readonly string[]
  /** Saved, or given up. */
  onDone: () => void
  /** Given the message that belongs to a field. */
  children: (messageAt: (field: string) => string | undefined) => ReactNode
}

/** One entry of a list in the settings, a product or a person: its fields, Save and Cancel. */
export function EntryForm({ send, values, label, fields, onDone, children }: Props) {
  const { t } = useTranslation(['settings', 'common'])
  const saving = useSave()
  const present = JSON.stringify(values)
  const first = useRef(present)
  const { failure } = saving
  const save = async (): Promise<boolean> => {
    const isSaved = await saving.run(send)
    if (isSaved) onDone()
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
      {children(saving.at)}
      {!fields.includes(failure?.field ?? '') && <FailureNotice failure={failure} title={t('notSaved')} />}
      <div className="settings-buttons">
        <Button type="submit" variant="primary" isPending={saving.isSaving}>
          {label}
        </Button>
        <Button onPress={onDone}>{t('common:cancel')}</Button>
      </div>
    </form>
  )
}

/** What an entry is called: the field that its form begins in. */
export function EntryName(props: Pick<TextFieldProps, 'label' | 'value' | 'onChange' | 'error'>) {
  return <TextField {...props} dir="auto" autoFocus />
}

/** To the field that the till refused, once it is drawn so. */
function focusFirstWrong(): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('.catalogue-form [aria-invalid=true]')?.focus(),
  )
}
