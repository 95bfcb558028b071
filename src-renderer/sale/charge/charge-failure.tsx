import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import { Notice } from '../../ui/feedback/notice.tsx'

/** Why a charge was refused; after a failure inside the till nobody can say that nothing was charged. */
export function ChargeFailure({ failure }: { failure: Failure | undefined }) {
  const { t } = useTranslation('sale')
  if (!failure) return null
  const isUnsure = failure.code === 'internal'
  return (
    <Notice tone="danger" role="alert" title={t(isUnsure ? 'charge.unsure' : 'charge.notCharged')}>
      <p>{failure.message}</p>
      {isUnsure && <p>{t('charge.unsureNext')}</p>}
    </Notice>
  )
}
