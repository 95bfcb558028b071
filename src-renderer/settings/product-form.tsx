import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPercent } from '#contract/percent-text.ts'
import type { Product } from '#contract/product.ts'
import type { Settings } from '#contract/settings.ts'
import { useLocale } from '../app-store.ts'
import { useCatalogue } from '../catalogue/catalogue-store.ts'
import { currencies } from '../sale/currencies.ts'
import { till } from '../till.ts'
import { Button } from '../ui/button.tsx'
import { ComboField } from '../ui/combo-field.tsx'
import { MoneyField } from '../ui/money-field.tsx'
import { Notice } from '../ui/notice.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { focusFirstWrong, useSave } from './use-save.ts'

interface Props {
  settings: Settings
  product?: Product | undefined
  onDone: () => void
}

const none = 'none'
const fields = ['name', 'unitAmount', 'currency', 'taxRateId', 'barcode']

/** A product's fields: a new one's, or those of `product`. */
export function ProductForm({ settings, product, onDone }: Props) {
  const { t, i18n } = useTranslation(['settings', 'common'])
  const locale = useLocale()
  const rates = useCatalogue((catalogue) => catalogue.rates)
  const [name, setName] = useState(product?.name ?? '')
  const [unitAmount, setUnitAmount] = useState(product?.unitAmount)
  const [currency, setCurrency] = useState(product?.currency ?? settings.currency)
  const [taxRateId, setTaxRateId] = useState(product ? (product.taxRateId ?? '') : settings.usualTaxRateId)
  const [barcode, setBarcode] = useState(product?.barcode ?? '')
  const saving = useSave()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const done = await saving.run(async () => {
      await till.call('products.save', {
        ...(product ? { id: product.id, position: product.position } : {}),
        name,
        // The till refuses nothing, at the field.
        unitAmount: unitAmount ?? 0,
        currency,
        ...(taxRateId === '' ? {} : { taxRateId }),
        ...(barcode.trim() === '' ? {} : { barcode }),
      })
      await useCatalogue.getState().load()
    })
    if (!done) focusFirstWrong()
    else onDone()
  }
  const offered = rates.filter(({ id, active }) => active || id === taxRateId)
  return (
    <form className="catalogue-form" onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={t('products.name')}
        value={name}
        onChange={setName}
        error={saving.at('name')}
        dir="auto"
        autoFocus
      />
      <div className="settings-pair">
        <MoneyField
          label={t('products.price')}
          value={unitAmount}
          onChange={setUnitAmount}
          currency={currency}
          locale={locale}
          error={saving.at('unitAmount')}
        />
        <ComboField
          label={t('products.currency')}
          options={currencies(i18n.language)}
          value={currency}
          onChange={(code) => code && setCurrency(code)}
          error={saving.at('currency')}
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
          error={saving.at('taxRateId')}
        />
        <TextField
          label={t('products.barcode')}
          hint={t('products.barcodeHint')}
          value={barcode}
          onChange={setBarcode}
          error={saving.at('barcode')}
          dir="ltr"
        />
      </div>
      {saving.failure && !fields.includes(saving.failure.field ?? '') && (
        <Notice tone="danger" role="alert" title={t('notSaved')}>
          {saving.failure.message}
        </Notice>
      )}
      <div className="settings-buttons">
        <Button type="submit" variant="primary" isPending={saving.isSaving}>
          {t('products.save')}
        </Button>
        <Button onPress={onDone}>{t('common:cancel')}</Button>
      </div>
    </form>
  )
}
