import { useTranslation } from 'react-i18next'
import type { Payment } from '#contract/payment.ts'
import { DateTime } from '../../ui/date-time.tsx'

/** When the till last asked for an answer, and when it will again; its line is kept free until it has. */
export function StatusCheckLine({ looks }: { looks: Payment['looks'] }) {
  const { t } = useTranslation('sale')
  return (
    <p className="outcome-status-check">
      {looks?.last !== undefined && (
        <span>
          {t('looks.last')} <DateTime value={looks.last} show="time" />
        </span>
      )}
      {looks?.next !== undefined && (
        <span>
          {t('looks.next')} <DateTime value={looks.next} show="time" />
        </span>
      )}
      {looks !== undefined && looks.count > 0 && <span>{t('looks.count', { count: looks.count })}</span>}
    </p>
  )
}
