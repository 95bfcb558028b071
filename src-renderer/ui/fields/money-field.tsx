import { useTranslation } from 'react-i18next'
import { editableMoney, parseMoney } from '#contract/money.ts'
import { TextField } from './text-field.tsx'
import { type TypedNumberFieldProps, useTypedNumber } from './use-typed-number.ts'

interface MoneyFieldProps extends TypedNumberFieldProps {
  /** Its value is in minor units of this. */
  currency: string
  locale: string
}

/**
 * An amount as people of the locale type it. What cannot be read keeps standing, with a message of its own; a readable
 * amount is written out in full (10 becomes 10.00) when the field is left. In another currency the same text is read
 * anew, so that 10.50 never turns into 1050 yen.
 */
export function MoneyField({ currency, locale, value, onChange, onBlur, error, ...rest }: MoneyFieldProps) {
  const { t } = useTranslation('common')
  const write = (amount: number): string => editableMoney(amount, currency, locale)
  const { text, isUnreadable, type, leave } = useTypedNumber({
    value,
    onChange,
    read: (typed) => parseMoney(typed, currency, locale),
    write,
    unit: `${currency} ${locale}`,
  })
  return (
    <TextField
      {...rest}
      isNumeric
      inputMode="decimal"
      dir="ltr"
      value={text}
      onChange={type}
      onBlur={() => {
        leave()
        onBlur?.()
      }}
      error={isUnreadable ? t('money.unreadable', { currency, example: write(1050) }) : error}
    />
  )
}
