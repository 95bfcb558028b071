import { useTranslation } from 'react-i18next'
import { useApp } from '../../state/app-store.ts'
import { Button } from '../../ui/button.tsx'

/** Whose payments these are: every environment has books of its own. The others are reached by switching to them. */
export function BooksShown() {
  const { t } = useTranslation('payments')
  const environment = useApp((app) => app.settings?.environment ?? 'training')
  const show = useApp((app) => app.show)
  return (
    <p className="payments-books payments-soft">
      <span>{t(`books.${environment}`)}</span>
      <Button variant="quiet" size="small" onPress={() => show('settings', 'environment')}>
        {t('books.other')}
      </Button>
    </p>
  )
}
