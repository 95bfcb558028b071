import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { openPracticeStore } from './store.ts'

it('a store in memory leaves no file', () => {
  openPracticeStore(':memory:').close()
  expect(existsSync(':memory:')).toBe(false)
})
