import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openTill } from '../../src-main/till.ts'
import { newScratch } from './scratch.ts'

/** Kills the till while it moves an order. @returns the places that have the order when it is opened again, and another's */
async function placesAfter(move: string, moment: string): Promise<{ Ada: string[]; Grace: string[] }> {
  const dataDir = newScratch('orders')
  try {
    const child = fork(new URL('./order-process.ts', import.meta.url), [dataDir, move, moment], {
      execArgv: [],
    })
    const [code, signal] = await once(child, 'exit')
    if (signal !== 'SIGKILL' && code !== 0) throw new Error(`The till ended by itself (${code})`)
    const till = await openTill({ dataDir, log: () => {} })
    try {
      const { draft } = await till.call('orders.getDraft', {})
      const { items: held } = await till.call('orders.list', {})
      const { items: payments } = await till.call('payments.list', {})
      expect(await till.call('audit.verify', {})).toMatchObject({ ok: true })
      const placesOf = (name: string): string[] => [
        ...(draft?.order.customer.name === name ? ['draft'] : []),
        ...held.filter(({ caller }) => caller === name).map(() => 'held'),
        ...payments.filter(({ merchantOrderId }) => merchantOrderId === name).map(() => 'books'),
      ]
      return { Ada: placesOf('Ada'), Grace: placesOf('Grace') }
    } finally {
      await till.close()
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Where the order may be after a kill: where it was, or where it went. */
const moves = [
  ['hold', ['draft', 'held']],
  ['late save', ['held']],
  ['recall', ['held', 'draft']],
  ['recall over another', ['held', 'draft']],
  ['hold again', ['draft', 'held']],
  ['restore', ['', 'held']],
  ['discard', ['held', '']],
  ['new sale', ['draft', '']],
  ['charge', ['draft', 'books']],
  ['charge after a recall', ['draft', 'books']],
] as const

/** Another statement each time the tests run. */
const anyStatement = (): string => String(1 + Math.floor(Math.random() * 12))

describe.each(moves)('a till killed during "%s"', (move, places) => {
  it.each(['committed', anyStatement()])('has the order in one place (moment: %s)', async (moment) => {
    const { Ada, Grace } = await placesAfter(move, moment)
    expect(Ada.length).toBeLessThanOrEqual(1)
    expect(places).toContain(Ada[0] ?? '')
    expect(Grace).toHaveLength(move === 'recall over another' ? 1 : 0)
  })
})
