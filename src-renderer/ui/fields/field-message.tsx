import { CircleAlert, TriangleAlert } from 'lucide-react'
import { FieldError } from 'react-aria-components/FieldError'
import { Text } from 'react-aria-components/Text'

/**
 * The line under a field: its error, else its warning, else its hint. The line is always there, so that nothing moves when an error comes;
 * an error of more than one line is laid over what is below while the caret or the mouse is at its field.
 */
export function FieldMessage({
  error,
  hint,
  warning,
}: {
  error?: string | undefined
  hint?: string | undefined
  warning?: string | undefined
}) {
  const description = warning ?? hint
  return (
    <div className="field-message">
      {description !== undefined && (
        <Text
          slot="description"
          className={`${warning === undefined ? 'field-hint' : 'field-warning'} ${error === undefined ? '' : 'field-hint-covered'}`}
        >
          {warning !== undefined && <TriangleAlert aria-hidden="true" />}
          <bdi>{description}</bdi>
        </Text>
      )}
      <FieldError className="field-error">
        <CircleAlert aria-hidden="true" />
        <bdi>{error}</bdi>
      </FieldError>
    </div>
  )
}
