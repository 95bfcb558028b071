import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TypedNumber } from '#contract/decimal-text.ts'
import { formatPercent } from '#contract/percent-text.ts'
import type { Product } from '#contract/product.ts'
import type { Settings } from '#contract/settings.ts'
import { till } from '../../bridge/till.ts'
import { useCatalogue } from '../../catalogue/catalogue-store.ts'
import { useLocale } from '../../state/app-store.ts'
import { ComboField } from '../../ui/fields/combo-field.tsx'
import { currencyOptions } from '../../ui/fields/currency-options.ts'
import { MoneyField } from '../../ui/fields/money-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { EntryForm, EntryName } from './entry-form.tsx'

interface Props {
  settings: Settings
  product?: Product | undefined
  onDone: () => void
}

const none = 'none'
const fields = ['name', 'unitAmount', 'currency', 'taxRateId', 'barcode']

/** A product's fields: a new one's, or those of `product`. */
export function ProductForm({ settings, product, onDone }: Props) {
  const { t, i18n } = useTranslation('settings')
  const locale = useLocale()
  const rates = useCatalogue((catalogue) => catalogue.rates)
  const [name, setName] = useState(product?.name ?? '')
  const [unitAmount, setUnitAmount] = useState<TypedNumber>(product?.unitAmount ?? null)
  const [currency, setCurrency] = useState(product?.currency ?? settings.currency)
  const [taxRateId, setTaxRateId] = useState(product ? (product.taxRateId ?? '') : settings.usualTaxRateId)
  const [barcode, setBarcode] = useState(product?.barcode ?? '')
  const send = async (): Promise<void> => {
    await till.call('products.save', {
      ...(product ? { id: product.id, position: product.position } : {}),
      name,
      // Nothing, or what is no amount: the till refuses it, at the field.
      unitAmount: typeof unitAmount === 'number' ? unitAmount : 0,
      currency,
      ...(taxRateId === '' ? {} : { taxRateId }),
      ...(barcode.trim() === '' ? {} : { barcode }),
    })
    await useCatalogue.getState().load()
  }
  const offered = rates.filter(({ id, active }) => active || id === taxRateId)
  return (
    <EntryForm
      send={send}
      values={[name, unitAmount, currency, taxRateId, barcode]}
      label={t('products.save')}
      fields={fields}
      onDone={onDone}
    >
      {(messageAt) => (
        <>
          <EntryName label={t('products.name')} value={name} onChange={setName} error={messageAt('name')} />
          <div className="settings-pair">
            <MoneyField
              label={t('products.price')}
              value={unitAmount}
              onChange={setUnitAmount}
              currency={currency}
              locale={locale}
              error={messageAt('unitAmount')}
            />
            <ComboField
              label={t('products.currency')}
              options={currencyOptions(i18n.language)}
              value={currency}
              onChange={(code) => code && setCurrency(code)}
              error={messageAt('currency')}
            />
            <SelectField
              label={t('products.taxRate')}
              options={[
                { id: none, label: t('taxRates.noTax') },
                ...offered.map((rate) => ({
                  id: rate.id,
                  label: `${rate.name} ${formatPercent(rate.percent, locale)}`,
                })),
              ]}
              value={taxRateId || none}
              onChange={(id) => setTaxRateId(id === none ? '' : id)}
              error={messageAt('taxRateId')}
            />
            <TextField
              label={t('products.barcode')}
              hint={t('products.barcodeHint')}
              value={barcode}
              onChange={setBarcode}
              error={messageAt('barcode')}
              dir="ltr"
            />
          </div>
        </>
      )}
    </EntryForm>
  )
}
