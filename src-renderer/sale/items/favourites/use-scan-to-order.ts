import { useEffect, useRef } from 'react'
import { useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { barcodeKey } from '#contract/barcode.ts'
import { looksLikeCardNumber } from '#contract/text.ts'
import { useCatalogue } from '../../../catalogue/catalogue-store.ts'
import { putText } from '../../../keyboard/put-text.ts'
import { onScan } from '../../../scanner/scan-handler.ts'
import { showToast } from '../../../ui/feedback/toast.ts'
import { useAnnouncement } from '../../order-form/announcement.ts'
import type { SaleValues } from '../../order-form/sale-values.ts'
import { isUnreadCount, readSearch } from './find-products.ts'
import { useAddProduct } from './use-add-product.ts'

/** Scanned products go on the order; anything else that was scanned is only told. '3*' typed before is three. */
export function useScanToOrder(isOpen: boolean): void {
  const { t } = useTranslation('sale')
  const { getValues } = useFormContext<SaleValues>()
  const add = useAddProduct()
  const latest = useRef<Parameters<typeof onScan>[0]>(() => {})
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
      useAnnouncement.setState({ text: t('favourites.added', { quantity: total, name: product.name }) })
    }
  }
  useEffect(() => (isOpen ? onScan((code, field) => latest.current(code, field)) : undefined), [isOpen])
}
