import type { Failure } from '#contract/failure.ts'
import type { CardField } from '../card/card-check.ts'

const cardFields: Readonly<Record<string, CardField>> = {
  'card.number': 'number',
  'card.expMonth': 'expiry',
  'card.expYear': 'expiry',
  'card.cvc': 'cvc',
  'card.name': 'name',
}

export type FailurePlace =
  | { kind: 'card'; field: CardField }
  | { kind: 'order'; field: string }
  /** No field of the form: told beside Charge. */
  | { kind: 'none' }

/** Where on the form a failure's field is, such as 'customer.shipping.address.line1'. */
export function failurePlace(failure: Failure): FailurePlace {
  const { field } = failure
  if (field === undefined) return { kind: 'none' }
  const card = cardFields[field]
  if (card) return { kind: 'card', field: card }
  const discount = /^(sale\.(?:lines\.\d+\.)?discount)(?:\.(reason)?.*)?$/.exec(field)
  if (discount) return { kind: 'order', field: `${discount[1]}${discount[2] ? 'Reason' : ''}` }
  if (
    /^(sale\.(currency|lines\.\d+\.|amount|quantity|description|note)|merchantOrderId|customer\.|options\.returnUrl)/.test(
      field,
    )
  ) {
    return { kind: 'order', field }
  }
  return { kind: 'none' }
}
