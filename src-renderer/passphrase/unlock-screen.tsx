import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/panel.tsx'
import { PassphraseForm } from './passphrase-form.tsx'
import './unlock-screen.css'

/** At the start, where a passphrase keeps the keys: typed, or put off, since training works without. */
export function UnlockScreen({ onLater }: { onLater: () => void }) {
  const { t } = useTranslation('settings')
  return (
    <div className="unlock">
      <Panel title={t('passphrase.ask')}>
        <p>{t('passphrase.askText')}</p>
        <PassphraseForm task="unlock" autoFocus />
        <Button variant="quiet" onPress={onLater}>
          {t('passphrase.later')}
        </Button>
      </Panel>
    </div>
  )
}
