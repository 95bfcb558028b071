import { useTranslation } from 'react-i18next'
import type { Settings } from '#contract/settings.ts'
import { useApp } from '../state/app-store.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/feedback/notice.tsx'
import { useTime } from '../ui/use-time.ts'

/** Backups that are days old, or cannot be made: in sight on every screen until one is good again. */
export function BackupNotice({ backup }: { backup: Settings['backup'] }) {
  const { t } = useTranslation('backups')
  const time = useTime()
  const show = useApp((app) => app.show)
  return (
    <div className="books-notice">
      <Notice
        tone="warning"
        role="alert"
        title={t('old.title')}
        actions={<Button onPress={() => show('settings', 'backups')}>{t('old.action')}</Button>}
      >
        {backup.lastGoodAt ? t('old.since', { when: time(backup.lastGoodAt) }) : t('old.never')}
      </Notice>
    </div>
  )
}
