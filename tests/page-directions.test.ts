import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { refused } from './refused-imports.ts'

const forbidden = [
  ['src-renderer/state/a.ts', '../sale/sale-screen.tsx'],
  ['src-renderer/state/a.ts', '../bridge/till.ts'],
  ['src-renderer/language/a.ts', '../ui/button.tsx'],
  ['src-renderer/bridge/a.ts', '../payments/payments-screen.tsx'],
  ['src-renderer/bridge/a.ts', '../state/app-store.ts'],
  ['src-renderer/catalogue/a.ts', '../ui/button.tsx'],
  ['src-renderer/amount-words/a.ts', '../sale/sale-screen.tsx'],
  ['src-renderer/ui/a.tsx', '../sale/charge/charge.ts'],
  ['src-renderer/ui/fields/a.tsx', '../../settings/form/use-save.ts'],
  ['src-renderer/ui/form/a.tsx', '../../payments/list/payment-list.ts'],
  ['src-renderer/ui/feedback/a.tsx', '../../keyboard/command-button.tsx'],
  ['src-renderer/keyboard/a.ts', '../orders/held-orders.ts'],
  ['src-renderer/scanner/a.ts', '../sale/items/items-panel.tsx'],
  ['src-renderer/start/a.ts', '../sale/sale-screen.tsx'],
  ['src-renderer/start/a.ts', '../ui/button.tsx'],
  ['src-renderer/staff/a.ts', '../settings/form/use-save.ts'],
  ['src-renderer/sale/a.tsx', '../orders/held-orders.ts'],
  ['src-renderer/sale/hold/a.ts', '../../orders/held-orders.ts'],
  ['src-renderer/sale/hold/a.ts', '../read-back/use-totals.ts'],
  ['src-renderer/sale/read-back/a.ts', '../hold/draft.ts'],
  ['src-renderer/sale/order-form/a.ts', '../charge/charge.ts'],
  ['src-renderer/sale/order-form/a.ts', '../card/typed-card.ts'],
  ['src-renderer/sale/order-form/a.ts', '../sale-screen.tsx'],
  ['src-renderer/sale/card/a.ts', '../charge/charge.ts'],
  ['src-renderer/sale/customer/a.ts', '../items/items-panel.tsx'],
  ['src-renderer/sale/items/keypad/a.ts', '../../charge/charge.ts'],
  ['src-renderer/sale/charge/a.ts', '../read-back/use-totals.ts'],
  ['src-renderer/orders/a.ts', '../sale/charge/charge.ts'],
  ['src-renderer/orders/a.ts', '../payments/payments-screen.tsx'],
  ['src-renderer/payments/actions/a.ts', '../../sale/order-form/read-order.ts'],
  ['src-renderer/payments/a.ts', '../settings/form/use-save.ts'],
  ['src-renderer/reports/a.ts', '../payments/list/payment-list.ts'],
  ['src-renderer/settings/gateway/a.ts', '../../sale/charge/charge.ts'],
  ['src-renderer/settings/shop/a.ts', '../../reports/use-day.ts'],
  ['src-renderer/settings/form/a.ts', '../entries/entry-form.tsx'],
  ['src-renderer/welcome/a.ts', '../settings/form/use-save.ts'],
] as const
const allowed = [
  ['src-renderer/bridge/a.ts', '../language/in-words.ts'],
  ['src-renderer/start/a.ts', '../bridge/first-answers.ts'],
  ['src-renderer/ui/receipt/a.ts', '../../bridge/till.ts'],
  ['src-renderer/sale/a.tsx', './hold/draft.ts'],
  ['src-renderer/sale/hold/a.ts', '../charge/charge.ts'],
  ['src-renderer/orders/a.ts', '../sale/hold/hold-order.ts'],
  ['src-renderer/payments/actions/a.ts', '../../sale/charge/charge-store.ts'],
  ['src-renderer/payments/actions/a.ts', '../../sale/order-form/enter-moves-on.ts'],
  ['src-renderer/settings/gateway/a.ts', '../../sale/order-form/current-order.ts'],
  ['src-renderer/settings/form/a.ts', '../../keyboard/use-command.ts'],
  ['src-renderer/welcome/a.ts', '../settings/shop/language-choice.tsx'],
  ['src-renderer/app/a.tsx', '../payments/payments-screen.tsx'],
] as const

it('the linter refuses what points the wrong way between the folders of the page', () => {
  expect(refused(forbidden)).toHaveLength(forbidden.length)
})

it('the linter lets the others through', () => {
  expect(refused(allowed)).toEqual([])
})

/** Every import of the page's code from another folder of it: 'sale/charge sale/card'. Rooms of a screen count each. */
function pagesImports(): ReadonlySet<string> {
  const page = path.resolve(import.meta.dirname, '../src-renderer')
  const folderOf = (file: string): string =>
    path.relative(page, path.dirname(file)).split(path.sep).slice(0, 2).join('/')
  const files = globSync('**/*.{ts,tsx}', { cwd: page }).filter((file) => !/\.test\.|fixtures/.test(file))
  const pairs = files.flatMap((name) => {
    const file = path.join(page, name)
    const imports = readFileSync(file, 'utf8').matchAll(/(?:from|import\(|import) ?'(\.[^']+)'/g)
    return [...imports]
      .map(([, target = '']) => path.resolve(path.dirname(file), target))
      .filter((target) => target.startsWith(page + path.sep) && folderOf(target) !== folderOf(file))
      .map((target) => `${folderOf(file)} ${folderOf(target)}`)
  })
  return new Set(pairs)
}

it('no two folders of the page import each other', () => {
  const pairs = pagesImports()
  expect(pairs.size).toBeGreaterThan(100)
  const back = (pair: string): string => pair.split(' ').reverse().join(' ')
  expect([...pairs].filter((pair) => pairs.has(back(pair)))).toEqual([])
})
