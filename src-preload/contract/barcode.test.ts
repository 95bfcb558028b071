import { expect, it } from 'vitest'
import { barcodeKey } from './barcode.ts'

it.each([
  ['036000291452', '0036000291452'],
  ['4006381333931', '04006381333931'],
  ['40063812', '0000040063812'],
  ['٤٠٠٦٣٨١٣٣٣٩٣١', '4006381333931'],
  ['４００６３８１３３３９３１', '4006381333931'],
])('%s and %s are one product', (one, other) => {
  expect(barcodeKey(one)).toBe(barcodeKey(other))
})

it.each([
  ['ABC-1', 'abc-1'],
  ['036000291453', '0036000291453'],
  ['123', '0123'],
  ['0000012345', '12345'],
])('%s and %s are two', (one, other) => {
  expect(barcodeKey(one)).not.toBe(barcodeKey(other))
})
