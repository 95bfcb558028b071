import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import { asFailure } from '../../bridge/till.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'

/** A passphrase for backups, typed twice. The fields are emptied as soon as it is sent. */
export function NewPassphrase({
  label,
  send,
}: {
  label: string
  send: (passphrase: string) => Promise<void>
}) {
  const { t } = useTranslation('backups')
  const [typed, setTyped] = useState({ passphrase: '', again: '' })
  const [failure, setFailure] = useState<Failure>()
  const [isSending, setSending] = useState(false)
  const isOther = typed.again !== '' && typed.again !== typed.passphrase

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (isSending) return
    if (typed.again !== typed.passphrase) {
      setFailure({ code: 'invalid_input', message: t('differs'), retryable: false })
      return
    }
    setSending(true)
    setFailure(undefined)
    try {
      await send(typed.passphrase)
      setTyped({ passphrase: '', again: '' })
    } catch (caught) {
      setFailure(asFailure(caught))
    } finally {
      setSending(false)
    }
  }
  const field = (name: keyof typeof typed) => ({
    type: 'password' as const,
    autoComplete: 'off',
    dir: 'auto' as const,
    value: typed[name],
    onChange: (text: string) => setTyped((before) => ({ ...before, [name]: text })),
  })
  return (
    <form className="settings-form" onSubmit={(event) => void submit(event)} noValidate>
      <TextField label={t('new')} hint={t('hint')} error={failure?.message} {...field('passphrase')} />
      <TextField label={t('again')} {...field('again')} {...(isOther ? { warning: t('differs') } : {})} />
      <div className="settings-buttons">
        <Button type="submit" variant="primary" isPending={isSending}>
          {label}
        </Button>
      </div>
    </form>
  )
}
