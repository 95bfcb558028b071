import { useEffect, useRef } from 'react'
import { useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { barcodeKey } from '#contract/barcode.ts'
import { looksLikeCardNumber } from '#contract/text.ts'
import { useCatalogue } from '../catalogue/catalogue-store.ts'
import { isUnreadCount, readSearch } from '../favourites/find-products.ts'
import { useSaid } from '../favourites/said.ts'
import { useAddProduct } from '../favourites/use-add-product.ts'
import type { SaleValues } from '../sale/sale-values.ts'
import { showToast } from '../ui/toast.ts'
import { putText } from './field-before.ts'
import { takeScans } from './scan-handler.ts'

/** Scanned products go on the order; anything else that was scanned is only told. '3*' typed before is three. */
export function useScanToOrder(isOpen: boolean): void {
  const { t } = useTranslation('sale')
  const { getValues } = useFormContext<SaleValues>()
  const add = useAddProduct()
  const latest = useRef<Parameters<typeof takeScans>[0]>(() => {})
  latest.current = (code, field) => {
    const product = useCatalogue
      .getState()
      .products.find(({ barcode }) => barcode !== undefined && barcodeKey(barcode) === barcodeKey(code))
    const { mode, sale } = getValues()
    if (!product) {
      const shown = looksLikeCardNumber(code) ? `…${code.slice(-4)}` : code
      showToast(t('scanner.unknown', { code: shown }), 'danger')
    } else if (mode === 'amount') showToast(t('scanner.oneAmount', { name: product.name }), 'danger')
    else if (product.currency !== sale.currency) {
      showToast(t('scanner.otherCurrency', { name: product.name, currency: product.currency }), 'danger')
    } else {
      const inSearch = field?.getAttribute('role') === 'combobox' ? field.value : ''
      if (isUnreadCount(inSearch)) return showToast(t('scanner.howMany'), 'danger')
      const { quantity, words } = readSearch(inSearch)
      const isQuantity = inSearch !== '' && words === ''
      if (isQuantity && field) putText(field, '')
      const total = add(product, isQuantity ? quantity : 1)
      useSaid.setState({ text: t('favourites.added', { quantity: total, name: product.name }) })
    }
  }
  useEffect(() => (isOpen ? takeScans((code, field) => latest.current(code, field)) : undefined), [isOpen])
}
