import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openPractice } from './fixtures/open-practice.ts'
import { openPracticeStore } from './store.ts'

const day = 86_400_000

it('forgets old practice with all that belongs to it, but for the last and for what is still needed', async () => {
  const practice = openPractice()
  const ids: string[] = []
  for (let i = 0; i < 5; i++) ids.push((await practice.charge()).body.id)
  practice.wait(40 * day)
  const { id: fresh } = (await practice.charge()).body

  const store = openPracticeStore(path.join(practice.folder, 'practice.db'))
  onTestFinished(() => store.close())
  const thin = () =>
    store.prune({ before: practice.now() - 30 * day, kept: 3, isNeeded: (id) => id === ids[0] })
  expect(thin()).toBe(false)
  const left = store.list('intent', {}).map(({ wire }) => wire.id)
  // The last three, and the one that is open.
  expect(left).toEqual([fresh, ids[4], ids[3], ids[0]])
  expect(store.list('charge', {}).map(({ wire }) => wire.payment_intent)).toEqual(left)
  expect((await practice.get(`/v1/payment_intents/${ids[1]}`)).status).toBe(404)
  thin()
  expect(store.list('intent', {})).toHaveLength(4)
})

it('forgets nothing that is young, however much there is', async () => {
  const practice = openPractice()
  for (let i = 0; i < 5; i++) await practice.charge()
  practice.wait(29 * day)
  const store = openPracticeStore(path.join(practice.folder, 'practice.db'))
  onTestFinished(() => store.close())
  store.prune({ before: practice.now() - 30 * day, kept: 0, isNeeded: () => false })
  expect(store.list('intent', {})).toHaveLength(5)
})

it('a store in memory leaves no file', () => {
  openPracticeStore(':memory:').close()
  expect(existsSync(':memory:')).toBe(false)
})
