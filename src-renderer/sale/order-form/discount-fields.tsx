import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { editableMoney } from '#contract/money.ts'
import { formatPercent } from '#contract/percent-text.ts'
import { useLocale } from '../../state/app-store.ts'
import { localDigits } from '../../ui/fields/local-digits.ts'
import { FormText } from './form-fields.tsx'
import type { SaleValues } from './sale-values.ts'

interface Props {
  of: 'sale' | `sale.lines.${number}`
  label: string
  reasonLabel: string
}

/** A discount as it is said, '10 %' or an amount, and why it is given. */
export function DiscountFields({ of, label, reasonLabel }: Props) {
  const { t } = useTranslation('sale')
  const locale = useLocale()
  const currency = useWatch<SaleValues, 'sale.currency'>({ name: 'sale.currency' })
  return (
    <>
      <FormText
        name={`${of}.discount`}
        label={label}
        dir="ltr"
        tidy={(text) => localDigits(text, locale)}
        placeholder={t('items.discountExample', {
          percent: formatPercent('10', locale),
          amount: editableMoney(500, currency, locale),
        })}
      />
      <FormText name={`${of}.discountReason`} label={reasonLabel} dir="auto" />
    </>
  )
}
