import { useTranslation } from 'react-i18next'
import type { Settings } from '#contract/settings.ts'
import { PassphraseForm } from '../../passphrase/passphrase-form.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { SettingsPanel } from '../form/settings-panel.tsx'
import { SecretKeyRow } from './secret-key-row.tsx'

/** The secret keys: set, replaced, forgotten; never shown. Where there is no keyring, the passphrase that keeps them. */
export function KeysSection({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings')
  const { passphrase } = settings
  return (
    <SettingsPanel section="keys" title={t('keys.title')}>
      <div className="settings-form">
        <p className="settings-soft">{t('keys.text')}</p>
        {passphrase === 'not_set' && (
          <Notice tone="warning" title={t('keys.unprotectedTitle')}>
            {t('keys.unprotected')}
          </Notice>
        )}
        {passphrase === 'locked' && <Notice tone="warning" title={t('passphrase.locked')} />}
      </div>
      {passphrase === 'not_set' && <PassphraseForm task="set" />}
      {passphrase === 'locked' && <PassphraseForm task="unlock" />}
      {passphrase !== 'locked' && (
        <div className="settings-form">
          <SecretKeyRow environment="test" settings={settings} />
          <SecretKeyRow environment="live" settings={settings} />
        </div>
      )}
      {passphrase === 'open' && (
        <Disclosure title={t('passphrase.change')}>
          <PassphraseForm task="change" />
        </Disclosure>
      )}
    </SettingsPanel>
  )
}
