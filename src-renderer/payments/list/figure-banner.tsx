import { useTranslation } from 'react-i18next'
import type { Output } from '#contract/table.ts'
import { type ShownFigure, useApp } from '../../state/app-store.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { useMoney } from '../../ui/money-text.tsx'

/** Which figure of a report these payments are behind, as the report has it, and the ways out. */
export function FigureBanner({
  shown: { figure, label },
  told,
}: {
  shown: ShownFigure
  told: Output<'payments.list'>['figure']
}) {
  const { t } = useTranslation('payments')
  const show = useApp((app) => app.show)
  const money = useMoney()
  const { currency = '' } = figure
  return (
    <Notice
      tone="info"
      role="status"
      title={label}
      actions={
        <>
          <Button onPress={() => show('reports')}>{t('behind.back')}</Button>
          <Button onPress={() => show('payments')}>{t('behind.all')}</Button>
        </>
      }
    >
      {told && t('behind.told', { count: told.count, amount: money(told.amount, currency) })}
    </Notice>
  )
}
