import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFailure, till } from '../bridge/till.ts'
import { useApp } from '../state/app-store.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/fields/text-field.tsx'

interface Props {
  /** 'set': the first one. 'change': another in place of the one that is set. 'unlock': the one that is set. */
  task: 'set' | 'change' | 'unlock'
  autoFocus?: boolean
  onDone?: () => void
}

/** The shop's passphrase, typed to unlock the keys, or twice to set it. The fields are emptied as soon as it is sent. */
export function PassphraseForm({ task, autoFocus = false, onDone }: Props) {
  const { t } = useTranslation('settings')
  const setSettings = useApp((app) => app.setSettings)
  const [typed, setTyped] = useState({ before: '', passphrase: '', again: '' })
  const [failure, setFailure] = useState<string>()
  const [isSending, setSending] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const isOther = task !== 'unlock' && typed.again !== '' && typed.again !== typed.passphrase

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (isSending) return
    const { before, passphrase, again } = typed
    if (task !== 'unlock' && again !== passphrase) {
      setFailure(t('passphrase.differs'))
      first.current?.focus()
      return
    }
    setSending(true)
    setFailure(undefined)
    try {
      setSettings(
        task === 'unlock'
          ? await till.call('settings.unlock', { passphrase })
          : await till.call('settings.setPassphrase', {
              passphrase,
              ...(task === 'change' ? { before } : {}),
            }),
      )
      onDone?.()
    } catch (caught) {
      setFailure(asFailure(caught).message)
      first.current?.focus()
    } finally {
      setTyped({ before: '', passphrase: '', again: '' })
      setSending(false)
    }
  }
  const field = (name: keyof typeof typed, label: string, more: object = {}) => (
    <TextField
      label={label}
      type="password"
      autoComplete="off"
      dir="auto"
      value={typed[name]}
      onChange={(text) => {
        setFailure(undefined)
        setTyped((before) => ({ ...before, [name]: text }))
      }}
      {...more}
    />
  )
  const start = { ref: first, autoFocus, error: failure }
  return (
    <form className="settings-form" onSubmit={(event) => void send(event)} noValidate>
      {task === 'change' && field('before', t('passphrase.before'), start)}
      {field(
        'passphrase',
        t(task === 'unlock' ? 'passphrase.label' : 'passphrase.new'),
        task === 'change'
          ? { hint: t('passphrase.hint') }
          : { ...start, ...(task === 'set' ? { hint: t('passphrase.hint') } : {}) },
      )}
      {task !== 'unlock' &&
        field('again', t('passphrase.again'), isOther ? { warning: t('passphrase.differs') } : {})}
      <div className="settings-buttons">
        <Button type="submit" variant="primary" isPending={isSending}>
          {t(task === 'unlock' ? 'passphrase.unlock' : 'passphrase.set')}
        </Button>
      </div>
    </form>
  )
}
