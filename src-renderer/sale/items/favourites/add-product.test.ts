import { describe, expect, it } from 'vitest'
import type { Product } from '#contract/product.ts'
import { emptyLine } from '../../order-form/sale-values.ts'
import { addProduct } from './add-product.ts'

const roses: Product = {
  id: 'r',
  name: 'Roses',
  unitAmount: 450,
  currency: 'USD',
  taxRateId: 'ny',
  position: 0,
}

describe('adding a favourite', () => {
  it('takes the empty line, with price and tax', () => {
    expect(addProduct([emptyLine('usual')], roses, 3)).toEqual([
      { ...emptyLine('ny'), description: 'Roses', quantity: 3, unitAmount: 450 },
    ])
  })

  it('counts up the line that is there', () => {
    const once = addProduct([emptyLine()], roses, 1)
    expect(addProduct(once, roses, 2)).toMatchObject([{ quantity: 3 }])
    expect(addProduct([{ ...once[0]!, quantity: 99_999 }], roses, 2)).toMatchObject([{ quantity: 99_999 }])
  })

  it('leaves a line alone whose price, tax or discount is another', () => {
    const [line] = addProduct([emptyLine()], roses, 1)
    for (const other of [{ unitAmount: 400 }, { taxRateId: '' }, { discount: '10%' }]) {
      expect(addProduct([{ ...line!, ...other }], roses, 1)).toHaveLength(2)
    }
  })
})
