import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import type { Settings } from '#contract/settings.ts'
import { asFailure, till } from '../bridge/till.ts'
import { useApp } from '../state/app-store.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'
import { Notice } from '../ui/feedback/notice.tsx'
import { useTime } from '../ui/use-time.ts'

/** Books that went back: in sight on every screen until a manager accepts them, since no money moves before. */
export function BooksNotice({ books }: { books: NonNullable<Settings['booksBehind']> }) {
  const { t } = useTranslation('app')
  const time = useTime()
  const setSettings = useApp((app) => app.setSettings)
  const [isAsking, setAsking] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const { state, markedAt } = books
  const when = markedAt === undefined ? undefined : time(markedAt)
  const accept = (): void => {
    setAsking(false)
    till
      .call('books.accept', {})
      .then(setSettings)
      .catch((caught: unknown) => setFailure(asFailure(caught)))
  }
  return (
    <div className="books-notice">
      <Notice
        tone="danger"
        role="alert"
        title={t('books.title')}
        actions={<Button onPress={() => setAsking(true)}>{t('books.accept')}</Button>}
      >
        <p>
          {t(`books.${state}`)} {when === undefined ? '' : t('books.since', { when })} {t('books.meaning')}
        </p>
        {failure && <p>{failure.message}</p>}
      </Notice>
      <ConfirmDialog
        title={t('books.ask')}
        isOpen={isAsking}
        confirm={t('books.yes')}
        isDangerous
        onConfirm={accept}
        onCancel={() => setAsking(false)}
      >
        <p>{t('books.askText')}</p>
      </ConfirmDialog>
    </div>
  )
}
