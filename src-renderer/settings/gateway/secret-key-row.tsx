import { KeyRound } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import type { Settings } from '#contract/settings.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { useApp } from '../../state/app-store.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { showToast } from '../../ui/feedback/toast.ts'
import { TextField } from '../../ui/fields/text-field.tsx'
import { useUnsaved } from '../form/unsaved.ts'

/** One environment's secret key: whether it is set, and a field to set it in, which is emptied as soon as it is sent. */
export function SecretKeyRow({
  environment,
  settings,
}: {
  environment: 'test' | 'live'
  settings: Settings
}) {
  const { t } = useTranslation(['settings', 'common'])
  const setSettings = useApp((app) => app.setSettings)
  const [isTyping, setTyping] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const [secretKey, setSecretKey] = useState('')
  const [failure, setFailure] = useState<Failure>()
  const [isMissing, setMissing] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const name = t(`environment.${environment}`)
  const isSet = settings.secretKeySet[environment]
  const isAtField = failure?.field === 'secretKey'
  useEffect(() => {
    if (isTyping) field.current?.focus()
  }, [isTyping])

  const stopTyping = (): void => {
    setSecretKey('')
    setTyping(false)
    setFailure(undefined)
    setMissing(false)
    requestAnimationFrame(() => opener.current?.focus())
  }
  /** An empty key forgets the one that is set. */
  const put = async (key: string): Promise<boolean> => {
    setSaving(true)
    setFailure(undefined)
    try {
      setSettings(await till.call('settings.setSecretKey', { environment, secretKey: key }))
      showToast(t(key === '' ? 'keys.forgotten' : 'keys.kept', { environment: name }))
      stopTyping()
      return true
    } catch (caught) {
      setFailure(asFailure(caught))
      field.current?.focus()
      return false
    } finally {
      setSaving(false)
      setAsking(false)
    }
  }
  useUnsaved(secretKey.trim() !== '', () => put(secretKey))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (isSaving) return
    setMissing(secretKey.trim() === '')
    if (secretKey.trim() === '') field.current?.focus()
    else void put(secretKey)
  }
  const named = (action: string): string => t('keys.named', { action, environment: name })
  const open = t(isSet ? 'keys.replace' : 'keys.set')
  return (
    <div className="settings-key">
      <div className="settings-line">
        <KeyRound aria-hidden="true" />
        <strong>{name}</strong>
        <Badge tone={isSet ? 'success' : 'neutral'}>{t(isSet ? 'keys.isSet' : 'keys.isNotSet')}</Badge>
        {!isTyping && (
          <span className="settings-key-buttons">
            <Button
              ref={opener}
              aria-label={named(open)}
              isDisabled={!settings.secretsProtected}
              onPress={() => setTyping(true)}
            >
              {open}
            </Button>
            {isSet && (
              <Button variant="quiet" aria-label={named(t('keys.forget'))} onPress={() => setAsking(true)}>
                {t('keys.forget')}
              </Button>
            )}
          </span>
        )}
      </div>
      {isTyping && (
        <form className="settings-line" onSubmit={submit} noValidate>
          <TextField
            label={t('keys.label', { environment: name })}
            type="password"
            autoComplete="off"
            dir="ltr"
            ref={field}
            value={secretKey}
            onChange={setSecretKey}
            placeholder={`sk_${environment}_…`}
            isReadOnly={isSaving}
            error={
              isAtField
                ? failure.message
                : isMissing && secretKey.trim() === ''
                  ? t('keys.needed')
                  : undefined
            }
          />
          <Button type="submit" variant="primary" isPending={isSaving}>
            {t('keys.save')}
          </Button>
          <Button onPress={stopTyping} isDisabled={isSaving}>
            {t('common:cancel')}
          </Button>
        </form>
      )}
      {failure && !isAtField && (
        <Notice tone="danger" role="alert" title={t('keys.failed')}>
          {failure.message}
        </Notice>
      )}
      <ConfirmDialog
        title={t('keys.askTitle', { environment: name })}
        isOpen={isAsking}
        confirm={t('keys.forget')}
        isDangerous
        isPending={isSaving}
        onConfirm={() => void put('')}
        onCancel={() => setAsking(false)}
      >
        <p>{t('keys.ask', { environment: name })}</p>
      </ConfirmDialog>
    </div>
  )
}
