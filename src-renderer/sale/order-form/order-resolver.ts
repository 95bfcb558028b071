import { toNestErrors } from '@hookform/resolvers'
import type { FieldError, Resolver } from 'react-hook-form'
import { currentParseContext } from './parse-context.ts'
import { type OrderIssue, readOrder } from './read-order.ts'
import type { SaleValues } from './sale-values.ts'

/**
 * The form's check, by the contract's own schemas.
 * @param words puts an issue into words.
 * @param isStrict false while the cashier is still typing: what is merely missing is not yet a mistake.
 */
export function orderResolver(
  words: (issue: OrderIssue) => string,
  isStrict: () => boolean,
): Resolver<SaleValues> {
  return (values, _context, options) => {
    const { issues = [] } = readOrder(values, currentParseContext())
    const told = issues.filter((issue) => isStrict() || issue.kind !== 'missing')
    if (told.length === 0) return { values, errors: {} }
    const errors: Record<string, FieldError> = {}
    for (const issue of told) errors[issue.field] ??= { type: issue.kind, message: words(issue) }
    return { values: {}, errors: toNestErrors(errors, options) }
  }
}
