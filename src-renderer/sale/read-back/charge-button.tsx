import { Lock } from 'lucide-react'
import { memo, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoney, minimumAmount } from '#contract/money.ts'
import { useLocale } from '../../state/app-store.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { amountWordsId } from './summary-total.tsx'
import { tellWaiting, type Waiting } from './tell-waiting.ts'

interface Props {
  /** Minor units. */
  amount: number
  currency: string
  /** Held rather than collected. */
  isHold: boolean
  isSending: boolean
  onCharge: () => void
}

/** The one button that charges, with the amount on it. A held Enter and a double click are one press. */
export const ChargeButton = memo(function ChargeButton(props: Props) {
  const { amount, currency, isHold, isSending, onCharge } = props
  const { t } = useTranslation('sale')
  const locale = useLocale()
  const sum = amount > 0 ? formatMoney(amount, currency, locale) : ''
  const minimum = minimumAmount(currency)
  return (
    <div className="charge">
      {minimum !== undefined && amount > 0 && amount < minimum && (
        <Notice tone="warning" role="status">
          {t('charge.belowMinimum', { minimum: formatMoney(minimum, currency, locale) })}
        </Notice>
      )}
      <Button
        variant="primary"
        size="money"
        icon={<Lock aria-hidden="true" />}
        isPending={isSending}
        aria-describedby={amountWordsId}
        onPress={onCharge}
      >
        {isSending
          ? t('charge.sending')
          : t(isHold ? 'charge.hold' : 'charge.charge', { amount: sum }).trim()}
      </Button>
      <div className="charge-below">
        <p className="charge-next">{t('charge.next')}</p>
        <WaitingWords isWaiting={isSending} />
      </div>
    </div>
  )
})

/** What is told while a charge is on its way. */
function WaitingWords({ isWaiting }: { isWaiting: boolean }) {
  const { t } = useTranslation('sale')
  const [words, setWords] = useState<Waiting>('wait')
  useEffect(() => (isWaiting ? tellWaiting(setWords) : undefined), [isWaiting])
  return (
    <p className="charge-progress" role="status">
      {isWaiting ? t(`charge.${words}`) : ''}
    </p>
  )
}
