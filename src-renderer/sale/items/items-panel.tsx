import { Percent, Plus } from 'lucide-react'
import { memo, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { useController, useFieldArray, useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../../keyboard/command-button.tsx'
import { useCommand } from '../../keyboard/use-command.ts'
import { useApp } from '../../state/app-store.ts'
import { ComboField } from '../../ui/fields/combo-field.tsx'
import { currencyOptions } from '../../ui/fields/currency-options.ts'
import { RadioCards } from '../../ui/fields/radio-cards.tsx'
import { useBoundField } from '../../ui/form/use-bound-field.ts'
import { Panel } from '../../ui/panel.tsx'
import { currentLineIndex, focusField } from '../order-form/field-focus.ts'
import { FormMoney, FormQuantity, FormText } from '../order-form/form-fields.tsx'
import { useRemovedLine } from '../order-form/removed-line.ts'
import { emptyLine, type SaleValues } from '../order-form/sale-values.ts'
import { ProductSearch } from './favourites/product-search.tsx'
import { KeypadButton } from './keypad/keypad-button.tsx'
import { LineRow } from './line-row.tsx'
import { OrderExtras } from './order-extras.tsx'
import { useLineRemoval } from './use-line-removal.ts'
import './items-panel.css'

interface Props {
  /** Which order it is: what is unfolded is so for that one. */
  order: number
  /** Currency and order number are drawn too. */
  hasFoot: boolean
}

/** What is sold: lines that add up, or one plain amount. */
export const ItemsPanel = memo(function ItemsPanel({ order, hasFoot }: Props) {
  const { t } = useTranslation('sale')
  const { control } = useFormContext<SaleValues>()
  const { field: mode } = useController<SaleValues, 'mode'>({ name: 'mode' })
  const lines = useFieldArray({ control, name: 'sale.lines' })
  const usualTaxRateId = useApp((app) => app.settings?.usualTaxRateId ?? '')
  const isLines = mode.value === 'lines'
  const addLine = (): void => lines.append(emptyLine(usualTaxRateId))
  const { remove, undo } = useLineRemoval(lines, isLines)
  const [openLines, setOpenLines] = useState<ReadonlySet<string>>(new Set())
  const [unfoldedOf, setUnfoldedOf] = useState<number>()
  const setLine = (id: string, isOpen: boolean): void => {
    setOpenLines((open) => new Set(isOpen ? [...open, id] : [...open].filter((each) => each !== id)))
  }
  const openExtras = (): void => {
    const index = currentLineIndex(lines.fields.length)
    const line = lines.fields[index]
    if (!isLines || !line) return
    // Drawn at once: the next key goes into the field, however soon it comes.
    flushSync(() => setLine(line.id, true))
    focusField(`sale.lines.${index}.discount`)
  }
  const openOrder = (): void => {
    flushSync(() => setUnfoldedOf(order))
    focusField(isLines ? 'sale.discount' : 'sale.note')
  }
  useCommand('line-extras', openExtras, isLines)
  return (
    <Panel
      title={t('items.title')}
      actions={
        <RadioCards
          variant="segments"
          isLabelHidden
          label={t('items.mode')}
          value={mode.value}
          onChange={mode.onChange}
          options={[
            { id: 'lines', label: t('items.lines') },
            { id: 'amount', label: t('items.amountMode') },
          ]}
        />
      }
    >
      {isLines && <ProductSearch />}
      {isLines ? (
        <div className="items-lines">
          {lines.fields.map((line, index) => (
            <LineRow
              key={line.id}
              index={index}
              isOpen={openLines.has(line.id)}
              onToggle={() => setLine(line.id, !openLines.has(line.id))}
              onRemove={remove && (() => remove(index))}
            />
          ))}
          <LineRemoved onUndo={undo} />
        </div>
      ) : (
        <div className="items-amount">
          <FormText name="sale.description" label={t('items.description')} dir="auto" />
          <FormQuantity name="sale.quantity" label={t('items.quantity')} />
          <FormMoney name="sale.amount" label={t('items.amount')} />
        </div>
      )}
      <OrderExtras isLines={isLines} isOpen={unfoldedOf === order} />
      <div className="items-buttons">
        {isLines && (
          <CommandButton
            command="add-line"
            variant="quiet"
            size="small"
            icon={<Plus aria-hidden="true" />}
            onPress={addLine}
          >
            {t('items.add')}
          </CommandButton>
        )}
        <KeypadButton />
        <CommandButton
          command="order-extras"
          variant="quiet"
          size="small"
          icon={<Percent aria-hidden="true" />}
          onPress={openOrder}
        >
          {t(isLines ? 'items.orderExtras' : 'items.orderNote')}
        </CommandButton>
      </div>
      {hasFoot && (
        <div className="items-foot">
          <CurrencyField />
          <FormText
            name="merchantOrderId"
            label={t('items.orderNumber')}
            placeholder={t('items.orderNumberAuto')}
            dir="auto"
          />
        </div>
      )}
    </Panel>
  )
})

/** Says, in the place of a line that was taken off the order, that it is gone, and offers it back. */
function LineRemoved({ onUndo }: { onUndo: () => void }) {
  const { t } = useTranslation('sale')
  const line = useRemovedLine(({ removed }) => removed?.line)
  if (!line) return null
  const name = line.description.trim()
  return (
    <div className="items-removed">
      <span role="status">{name === '' ? t('items.removedUnnamed') : t('items.removed', { name })}</span>
      <CommandButton command="undo" size="small" variant="quiet" onPress={onUndo}>
        {t('items.undo')}
      </CommandButton>
    </div>
  )
}

/** The currency of this sale; emptied, it keeps the one it had. */
function CurrencyField() {
  const { t, i18n } = useTranslation('sale')
  const options = useMemo(() => currencyOptions(i18n.language), [i18n.language])
  const field = useBoundField<SaleValues, 'sale.currency'>('sale.currency')
  return (
    <ComboField
      label={t('items.currency')}
      options={options}
      {...field}
      onChange={(code) => field.onChange(code ?? field.value)}
    />
  )
}
