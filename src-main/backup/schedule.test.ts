import { describe, expect, it } from 'vitest'
import { type BackupHistory, isDue, stateOf } from './schedule.ts'

const at = (text: string): number => Date.parse(text)
const history = (more: Partial<BackupHistory> = {}): BackupHistory => ({
  hasKey: true,
  plan: { folder: '/disk', nightly: true, atClosing: true },
  lastGood: at('2026-06-01T09:00:00Z'),
  lastFailure: undefined,
  closedAt: undefined,
  ...more,
})
const due = (now: string, more: Partial<BackupHistory> = {}): boolean =>
  isDue(history(more), at(now), 'Europe/Berlin')

describe('a backup is due', () => {
  it('once a night, at three by the clock of the shop, or whenever the till is open after that', () => {
    expect(due('2026-06-01T23:30:00Z')).toBe(false)
    expect(due('2026-06-02T00:59:00Z')).toBe(false)
    expect(due('2026-06-02T01:00:00Z')).toBe(true)
    expect(due('2026-06-05T08:00:00Z')).toBe(true)
    expect(due('2026-06-02T08:00:00Z', { lastGood: at('2026-06-02T01:00:05Z') })).toBe(false)
  })

  it('when a period was closed, and not before there is a place and a passphrase', () => {
    const closedAt = at('2026-06-01T09:30:00Z')
    expect(due('2026-06-01T09:31:00Z', { closedAt })).toBe(true)
    expect(due('2026-06-01T09:31:00Z', { closedAt, hasKey: false })).toBe(false)
    const plan = { folder: '/disk', nightly: true, atClosing: false }
    expect(due('2026-06-01T09:31:00Z', { closedAt, plan })).toBe(false)
    expect(due('2026-06-05T09:31:00Z', { plan: { ...plan, folder: '' } })).toBe(false)
    expect(due('2026-06-05T09:31:00Z', { plan: { ...plan, nightly: false } })).toBe(false)
  })

  it('again an hour after it failed', () => {
    const lastFailure = at('2026-06-02T01:00:00Z')
    expect(due('2026-06-02T01:59:00Z', { lastFailure })).toBe(false)
    expect(due('2026-06-02T02:00:00Z', { lastFailure })).toBe(true)
    expect(due('2026-06-02T01:30:00Z', { lastFailure: at('2027-01-01T00:00:00Z') })).toBe(true)
  })
})

it('backups are told to be old after three days, or where none could be made', () => {
  const state = (now: string, more: Partial<BackupHistory> = {}) => stateOf(history(more), at(now))
  expect(state('2026-06-04T08:59:00Z')).toBe('good')
  expect(state('2026-06-04T09:00:00Z')).toBe('old')
  expect(state('2026-06-01T09:00:00Z', { lastGood: undefined })).toBe('good')
  expect(state('2026-06-01T09:00:00Z', { lastGood: undefined, lastFailure: 1 })).toBe('old')
  expect(state('2026-06-01T09:00:00Z', { plan: { folder: '', nightly: true, atClosing: true } })).toBe('old')
  expect(state('2026-06-09T09:00:00Z', { hasKey: false })).toBe('off')
})
