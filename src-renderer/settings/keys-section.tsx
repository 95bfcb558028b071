import { useTranslation } from 'react-i18next'
import type { Settings } from '#contract/settings.ts'
import { Notice } from '../ui/notice.tsx'
import { Panel } from '../ui/panel.tsx'
import { SecretKeyRow } from './secret-key-row.tsx'

/** The secret keys: set, replaced, forgotten; never shown. */
export function KeysSection({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings')
  return (
    <div id="settings-keys" tabIndex={-1}>
      <Panel title={t('keys.title')}>
        <div className="settings-form">
          <p className="settings-soft">{t('keys.text')}</p>
          {!settings.secretsProtected && (
            <Notice tone="warning" title={t('keys.unprotectedTitle')}>
              {t('keys.unprotected')}
            </Notice>
          )}
          <SecretKeyRow environment="test" settings={settings} />
          <SecretKeyRow environment="live" settings={settings} />
        </div>
      </Panel>
    </div>
  )
}
