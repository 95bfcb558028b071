import { useFormContext } from 'react-hook-form'
import type { Product } from '#contract/product.ts'
import type { SaleValues } from '../../order-form/sale-values.ts'
import { addProduct, lineOf } from './add-product.ts'

/** Puts a product on the order, and gives the quantity that is on it then. */
export function useAddProduct(): (product: Product, quantity: number) => number {
  const { getValues, setValue } = useFormContext<SaleValues>()
  return (product, quantity) => {
    const lines = addProduct(getValues('sale.lines'), product, quantity)
    setValue('sale.lines', lines, { shouldDirty: true, shouldTouch: true })
    return Number(lineOf(lines, product)?.quantity ?? quantity)
  }
}
