import { expect, test } from 'vitest'
import { pdfParameters } from './pdf.ts'

test('a paper size that is named or measured reaches Chromium in inches', () => {
  expect(pdfParameters({ pageSize: 'A4' })).toMatchObject({ paperWidth: 8.27, paperHeight: 11.7 })
  expect(pdfParameters({ pageSize: { width: 3, height: 5 } })).toMatchObject({
    paperWidth: 3,
    paperHeight: 5,
  })
})

test('what the double does not know of printing is refused', () => {
  expect(() => pdfParameters({ pageSize: 'Tabloid' })).toThrow('not in the double: the paper size Tabloid')
  expect(() => pdfParameters({ headerTemplate: '<b>' })).toThrow(
    "not in the double: printToPDF's headerTemplate",
  )
})
