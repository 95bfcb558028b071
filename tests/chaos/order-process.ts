import { DatabaseSync, StatementSync } from 'node:sqlite'
import { typedOrder } from '../../src-main/orders/fixtures/typed-order.ts'
import { openTill } from '../../src-main/till.ts'

/**
 * A till that moves one order and is killed on the way: `node order-process.ts <dataDir> <move> <moment>`. The moment is
 * the number of a statement of SQL, before which it ends, or 'committed': right after the first commit. It ends by itself, with 0, where the move takes fewer statements.
 */
const [, , dataDir = '', move = '', moment = ''] = process.argv
const ids = {
  order: '00000000-0000-4000-8000-000000000001',
  typed: '00000000-0000-4000-8000-00000000000a',
  recalled: '00000000-0000-4000-8000-00000000000b',
  other: '00000000-0000-4000-8000-00000000000c',
}
const orderOf = (name: string) =>
  typedOrder({ customer: { ...typedOrder().customer, name }, merchantOrderId: name })

const till = await openTill({ dataDir, log: () => {} })
const save = (name: string, attemptId: string) =>
  till.call('orders.saveDraft', { draft: { order: orderOf(name), attemptId } })
const hold = (name: string, attemptId: string) =>
  till.call('orders.hold', { id: ids.order, order: orderOf(name), attemptId })
const recall = () => till.call('orders.recall', { id: ids.order, attemptId: ids.recalled })
const discard = () => till.call('orders.discard', { id: ids.order, reason: 'x' })
const charge = (attemptId: string) =>
  till.call('payments.charge', {
    attemptId,
    merchantOrderId: 'Ada',
    sale: { currency: 'USD', amount: 1050 },
    card: { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' },
  })

const moves: Record<string, { before: () => Promise<unknown>; run: () => Promise<unknown> }> = {
  hold: { before: () => save('Ada', ids.typed), run: () => hold('Ada', ids.typed) },
  'late save': { before: () => hold('Ada', ids.typed), run: () => save('Ada', ids.typed) },
  recall: { before: () => hold('Ada', ids.typed), run: recall },
  'recall over another': {
    before: async () => {
      await hold('Ada', ids.typed)
      await save('Grace', ids.other)
    },
    run: recall,
  },
  'hold again': {
    before: async () => {
      await hold('Ada', ids.typed)
      await recall()
    },
    run: () => hold('Ada', ids.recalled),
  },
  restore: {
    before: async () => {
      await hold('Ada', ids.typed)
      await discard()
    },
    run: () => till.call('orders.restore', { id: ids.order }),
  },
  discard: { before: () => hold('Ada', ids.typed), run: discard },
  'new sale': {
    before: () => save('Ada', ids.typed),
    run: async () => {
      await till.call('orders.saveDraft', { attemptId: ids.typed, isOver: true })
      await save('Ada', ids.typed)
    },
  },
  charge: { before: () => save('Ada', ids.typed), run: () => charge(ids.typed) },
  'charge after a recall': {
    before: async () => {
      await hold('Ada', ids.typed)
      await recall()
    },
    run: () => charge(ids.recalled),
  },
}

const chosen = moves[move]
if (!chosen) throw new Error(`No such move: ${move}`)
await chosen.before()
const die = (): void => void process.kill(process.pid, 'SIGKILL')
let count = 0
const step = (): void => {
  if (++count === Number(moment)) die()
}
const { exec } = DatabaseSync.prototype
DatabaseSync.prototype.exec = function (text) {
  step()
  exec.call(this, text)
  if (text === 'COMMIT' && moment === 'committed') die()
}
for (const name of ['run', 'get', 'all'] as const) {
  const original: (...values: never[]) => unknown = StatementSync.prototype[name]
  Object.defineProperty(StatementSync.prototype, name, {
    value(this: StatementSync, ...values: never[]) {
      step()
      return original.apply(this, values)
    },
  })
}
await chosen.run()
await till.close()
