import { parseDate } from '@internationalized/date'
import { DateField as AriaDateField, DateInput, DateSegment } from 'react-aria-components/DateField'
import { Label } from 'react-aria-components/Label'
import { FieldMessage } from './field-message.tsx'
import './date-field.css'
import './field.css'

interface Props {
  label: string
  /** YYYY-MM-DD; '' for none. */
  value: string
  onChange: (value: string) => void
  error?: string | undefined
  isDisabled?: boolean
}

/**
 * A day, in the order of the language on the screen: digits fill day, month and year one after the other, the up and down
 * arrows step them, Backspace clears. It is told once all three are there.
 */
export function DateField({ label, value, onChange, error, isDisabled = false }: Props) {
  return (
    <AriaDateField
      className="field"
      value={value === '' ? null : parseDate(value)}
      onChange={(date) => onChange(date?.toString() ?? '')}
      granularity="day"
      shouldForceLeadingZeros
      isInvalid={error !== undefined}
      isDisabled={isDisabled}
      validationBehavior="aria"
    >
      <Label className="field-label">{label}</Label>
      <DateInput className="field-input date-input">
        {(segment) => <DateSegment segment={segment} className="date-segment" />}
      </DateInput>
      <FieldMessage error={error} />
    </AriaDateField>
  )
}
