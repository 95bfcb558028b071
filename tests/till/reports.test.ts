import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { FigureQuery } from '#contract/figure.ts'
import type { Output } from '#contract/table.ts'
import { oldBooks, unpackOldBooks } from './fixtures/old-books.ts'
import { charge, dataDir, open, till } from './fixtures/training-till.ts'

const month = { from: '2026-06-01', to: '2026-06-30' }
const declining = { number: '4000000000000002', expMonth: '12', expYear: '2031', cvc: '123' }

const behind = async (figure: Omit<FigureQuery, 'from' | 'to'>): Promise<Output<'payments.list'>> =>
  till.call('payments.list', { figure: { ...month, ...figure } })

/** A figure as the report has it, with the payments behind it. */
async function expectFigure(
  figure: Omit<FigureQuery, 'from' | 'to'>,
  expected: { count: number; amount: number },
  payments: readonly string[],
): Promise<void> {
  const page = await behind(figure)
  expect(page.figure).toEqual(expected)
  expect(page.items.map(({ id }) => id)).toEqual(payments.toReversed())
}

it('a period is told by all that it can be told by, and every figure opens the payments behind it', async () => {
  const rate = await till.call('taxRates.save', { name: 'VAT', percent: '20', inclusive: true, active: true })
  const tea = await charge({
    sale: {
      currency: 'USD',
      lines: [
        { description: 'Tea', quantity: 2, unitAmount: 600, taxRateId: rate.id },
        { description: 'Vase', quantity: 1, unitAmount: 300 },
      ],
    },
  })
  const roses = await charge({ sale: { currency: 'USD', amount: 1000, description: 'Roses' } })
  const yen = await charge({ sale: { currency: 'JPY', amount: 500, description: 'Tea' } })
  const declined = await charge({ sale: { currency: 'USD', amount: 70 }, card: declining })
  const held = await charge({ sale: { currency: 'USD', amount: 90 }, options: { capture: 'manual' } })
  await till.call('payments.refund', {
    id: roses.id,
    refundId: randomUUID(),
    amount: 400,
    reason: 'duplicate',
  })
  await till.call('payments.refund', { id: roses.id, refundId: randomUUID(), amount: 100 })

  const report = await till.call('bookkeeping.report', { period: 'month', date: '2026-06-10' })
  expect(report).toMatchObject({
    period: 'month',
    ...month,
    isOver: false,
    before: { from: '2026-05-01', to: '2026-05-01' },
    yearBefore: { from: '2025-06-01', to: '2025-06-01' },
  })
  expect(report.totals.map(({ currency, net }) => [currency, net])).toEqual([
    ['JPY', 500],
    ['USD', 2_000],
  ])
  const usd = report.totals[1]
  const money = { paid: { count: 2, amount: 2_500 }, refunded: { count: 2, amount: 500 }, net: 2_000 }
  expect(usd).toMatchObject({
    ...money,
    byDay: [{ date: '2026-06-01', ...money }],
    byHour: [{ ...money }],
    byWeekday: [{ weekday: 1, ...money }],
    byCashier: [{ id: '', name: '', ...money }],
    byProduct: [
      { name: 'Tea', quantity: 2, count: 1, amount: 1_200 },
      { name: 'Roses', quantity: 1, count: 1, amount: 1_000 },
      { name: 'Vase', quantity: 1, count: 1, amount: 300 },
    ],
    refundsByReason: [
      { reason: 'duplicate', count: 1, amount: 400 },
      { reason: '', count: 1, amount: 100 },
    ],
    declinesByCode: [{ count: 1, amount: 70 }],
    declined: { count: 1, amount: 70 },
    onHold: { count: 1, amount: 90 },
  })
  expect(usd).not.toHaveProperty('before')
  expect(usd?.byTaxRate.map(({ id, net, amount }) => [id, net, amount])).toEqual([
    [rate.id, 1_000, 200],
    ['untaxed', 1_300, 0],
  ])

  const currency = 'USD'
  await expectFigure({ of: 'paid', currency }, { count: 2, amount: 2_500 }, [tea.id, roses.id])
  await expectFigure({ of: 'net', currency }, { count: 4, amount: 2_000 }, [tea.id, roses.id])
  await expectFigure({ of: 'refunded', currency }, { count: 2, amount: 500 }, [roses.id])
  await expectFigure({ of: 'refunded', reason: 'duplicate' }, { count: 1, amount: 400 }, [roses.id])
  await expectFigure({ of: 'refunded', reason: '' }, { count: 1, amount: 100 }, [roses.id])
  await expectFigure({ of: 'paid', product: 'Tea' }, { count: 2, amount: 1_700 }, [tea.id, yen.id])
  await expectFigure({ of: 'paid', currency, product: 'Tea' }, { count: 1, amount: 1_200 }, [tea.id])
  await expectFigure({ of: 'paid', currency: 'JPY' }, { count: 1, amount: 500 }, [yen.id])
  await expectFigure(
    { of: 'declined', code: usd?.declinesByCode[0]?.code ?? '?' },
    { count: 1, amount: 70 },
    [declined.id],
  )
  await expectFigure({ of: 'onHold' }, { count: 1, amount: 90 }, [held.id])
  await expectFigure({ of: 'paid', brand: 'amex' }, { count: 0, amount: 0 }, [])
  await expectFigure({ of: 'paid', currency, cashierId: '' }, { count: 2, amount: 2_500 }, [tea.id, roses.id])
  const { id, name, percent, inclusive } = rate
  await expectFigure({ of: 'paid', taxRate: { id, name, percent, inclusive } }, { count: 1, amount: 1_200 }, [
    tea.id,
  ])
  const untaxed = { id: 'untaxed', name: 'Untaxed', percent: '0', inclusive: false }
  await expectFigure({ of: 'paid', currency, taxRate: untaxed }, { count: 2, amount: 1_300 }, [
    tea.id,
    roses.id,
  ])
  const hour = usd?.byHour[0]?.hour ?? -1
  await expectFigure({ of: 'paid', currency, hour, weekday: 1 }, { count: 2, amount: 2_500 }, [
    tea.id,
    roses.id,
  ])
  await expectFigure({ of: 'paid', currency, hour: (hour + 1) % 24 }, { count: 0, amount: 0 }, [])

  const first = await till.call('payments.list', { figure: { of: 'paid', ...month }, limit: 2 })
  expect(first.items.map((each) => each.id)).toEqual([yen.id, roses.id])
  const next = await till.call('payments.list', {
    figure: { of: 'paid', ...month },
    limit: 2,
    cursor: first.nextCursor,
  })
  expect(next).toMatchObject({ items: [{ id: tea.id }] })
  expect(next).not.toHaveProperty('figure')
  await expect(
    till.call('payments.list', { figure: { of: 'paid', ...month }, text: 'tea' }),
  ).rejects.toMatchObject({
    explanation: { reason: 'figure_alone' },
  })
})

it('what money came in later is told beside the period before and the year before', async () => {
  await charge()
  const now = (): number => Date.parse('2026-07-02T10:00:00Z')
  await till.close()
  await open({ now })
  await charge({ sale: { currency: 'USD', amount: 300 } })
  const july = await till.call('bookkeeping.report', { period: 'month', date: '2026-07-01' })
  expect(july).toMatchObject({ isOver: false, before: { from: '2026-06-01', to: '2026-06-02' } })
  expect(july.totals).toMatchObject([{ net: 300, before: { paid: { count: 1, amount: 1_050 }, net: 1_050 } }])
  const august = await till.call('bookkeeping.report', { period: 'month', date: '2026-08-01' })
  expect(august.totals).toMatchObject([{ net: 0, byDay: [], before: { net: 300 } }])
  const next = await till.call('bookkeeping.report', { period: 'year', date: '2027-08-01' })
  expect(next.totals).toMatchObject([{ net: 0, before: { net: 1_350 }, yearBefore: { net: 1_350 } }])
  expect((await till.call('bookkeeping.report', { period: 'year', date: '2020-01-01' })).totals).toEqual([])
})

it.each(oldBooks)('books of %s are reported as their days are', async (version) => {
  await till.close()
  unpackOldBooks(version, dataDir)
  await open({ environment: 'training', timing: { look: 3_600_000 } })
  const [member] = (await till.call('staff.list', {})).items
  const token = member && (await till.call('staff.signIn', { staffId: member.id, pin: '4711' })).session
  const day = await till.call('bookkeeping.day', { date: '2026-03-02' }, token)
  const report = await till.call('bookkeeping.report', { from: '2026-03-02', to: '2026-03-02' }, token)
  expect(day.totals).toHaveLength(3)
  expect(report.totals).toMatchObject(day.totals)
  expect(await till.call('audit.verify', {}, token)).toMatchObject({ ok: true })
})
