import { useEffect } from 'react'
import { type UseFieldArrayReturn, useFormContext } from 'react-hook-form'
import { useCommand } from '../../keyboard/use-command.ts'
import { currentLineIndex, focusFieldOnceDrawn } from '../order-form/field-focus.ts'
import { forgetRemovedLine, useRemovedLine } from '../order-form/removed-line.ts'
import type { SaleValues } from '../order-form/sale-values.ts'

/** Takes lines off the order, by button or key, and puts the last of them back. The caret stays in the lines. */
export function useLineRemoval(lines: UseFieldArrayReturn<SaleValues, 'sale.lines'>, isLines: boolean) {
  const { getValues } = useFormContext<SaleValues>()
  const count = lines.fields.length
  const canRemove = isLines && count > 1
  const remove = (index: number): void => {
    useRemovedLine.setState({ removed: { line: getValues(`sale.lines.${index}`), index } })
    lines.remove(index)
    focusFieldOnceDrawn(`sale.lines.${Math.min(index, count - 2)}.description`)
  }
  const undo = (): void => {
    const { removed } = useRemovedLine.getState()
    if (!removed) return
    forgetRemovedLine()
    const index = Math.min(removed.index, count)
    lines.insert(index, removed.line, { shouldFocus: false })
    focusFieldOnceDrawn(`sale.lines.${index}.description`)
  }
  useCommand('remove-line', () => remove(currentLineIndex(count)), canRemove)
  // It is about the order on the screen.
  useEffect(() => forgetRemovedLine, [])
  return { remove: canRemove ? remove : undefined, undo }
}
