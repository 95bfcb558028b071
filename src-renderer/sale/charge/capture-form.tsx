import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TypedNumber } from '#contract/decimal-text.ts'
import { formatMoney } from '#contract/money.ts'
import type { Payment } from '#contract/payment.ts'
import { capturableAmount } from '#contract/payment-rules.ts'
import { CommandButton } from '../../keyboard/command-button.tsx'
import { useLocale } from '../../state/app-store.ts'
import { MoneyField } from '../../ui/fields/money-field.tsx'

interface Props {
  payment: Payment
  isWorking: boolean
  onCapture: (amount?: number) => void
}

/** Collects a held amount, or a part of it; the rest is released. */
export function CaptureForm({ payment, isWorking, onCapture }: Props) {
  const { t } = useTranslation('sale')
  const locale = useLocale()
  const held = capturableAmount(payment)
  const [amount, setAmount] = useState<TypedNumber>(held)
  const sum = (minor: number): string => formatMoney(minor, payment.currency, locale)
  const isValid = typeof amount === 'number' && amount > 0 && amount <= held
  const part = isValid && amount !== held ? amount : undefined
  return (
    <div className="capture">
      <MoneyField
        label={t('capture.amount')}
        currency={payment.currency}
        locale={locale}
        value={amount}
        onChange={setAmount}
        error={amount !== undefined && !isValid ? t('capture.range', { held: sum(held) }) : undefined}
        hint={t('capture.rest')}
      />
      <CommandButton
        command="collect"
        variant="primary"
        size="money"
        isDisabled={!isValid}
        isPending={isWorking}
        onPress={() => onCapture(part)}
      >
        {t('capture.capture', { amount: isValid ? sum(amount) : '' })}
      </CommandButton>
    </div>
  )
}
