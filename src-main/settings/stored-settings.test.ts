import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { isLocale, isTimeZone, SettingsChange } from '#contract/settings.ts'
import { readStored, storedSettings } from './stored-settings.ts'

/** What charging, reports and receipts do with a zone. */
function isUsable(timeZone: string): boolean {
  try {
    const now = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone)
    now.toPlainDate().toZonedDateTime(timeZone)
    new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'short' }).format(0)
    return true
  } catch {
    return false
  }
}

describe('a time zone', () => {
  const three = Array.from({ length: 26 ** 2 }, (_, n) =>
    String.fromCharCode(65 + Math.floor(n / 26), 65 + (n % 26)).concat('T'),
  )
  const odd = [
    '',
    'EST5',
    'EST5EDT',
    'JST',
    ':/etc/localtime',
    'Etc/Unknown',
    'Factory',
    'Z',
    'GMT0',
    'UTC',
    '-00:00',
  ]
  const offsets = ['+02:00', '+0200', '+02', '−02:00', '+24:00', '+02:00:00', ' +02:00', 'UTC+2', 'Etc/GMT+5']

  it('is taken exactly where it can be reckoned and written in', () => {
    for (const zone of [...three, ...odd, ...offsets, ...Intl.supportedValuesOf('timeZone'), 'europe/london'])
      expect([zone, SettingsChange.safeParse({ timeZone: zone }).success]).toEqual([zone, isUsable(zone)])
  })

  it('is never taken where it cannot, whatever is typed', () => {
    const typed = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[+-]?[0-9:]{1,8}$/),
      fc.stringMatching(/^[A-Za-z]{1,9}([/_][A-Za-z]{1,9})?[+-]?[0-9]?$/),
    )
    fc.assert(
      fc.property(typed, (zone) => {
        if (isTimeZone(zone)) expect([zone, isUsable(zone)]).toEqual([zone, true])
      }),
      { numRuns: 500 },
    )
  })
})

describe('what is stored', () => {
  it('is read, whatever stands there', () => {
    const name = fc.constantFrom(...Object.keys(storedSettings))
    const text = fc.oneof(fc.json(), fc.string())
    fc.assert(
      fc.property(fc.array(fc.tuple(name, text)), (rows) => {
        const { timeZone, locale, lockAfter } = readStored(new Map(rows), () => {})
        expect([isTimeZone(timeZone), isLocale(locale), lockAfter > 0]).toEqual([true, true, true])
      }),
      { numRuns: 300 },
    )
  })

  it('of currencies is never taken for another', () => {
    expect(readStored(new Map([['currency', '"BGN"']]), () => {}).currency).toBe('BGN')
  })
})

/** Opens a fresh till under an odd system and pays; the environment counts at the start of a process only. */
const openUnder = (system: Record<string, string>): string => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-zone-'))
  const script = `
    import { openTill } from ${JSON.stringify(path.resolve(import.meta.dirname, '../till.ts'))}
    const till = await openTill({ dataDir: ${JSON.stringify(dataDir)}, now: () => ${Date.parse('2026-06-01T10:00:00Z')}, log: () => {} })
    const { timeZone, locale } = await till.call('settings.get', {})
    const card = { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' }
    const sale = { currency: 'USD', amount: 1050 }
    const { status, id } = await till.call('payments.charge', { attemptId: crypto.randomUUID(), sale, card })
    await till.call('receipts.get', { paymentId: id })
    console.log([status, timeZone, locale].join())
    await till.close()`
  const { LC_ALL: _all, LC_MESSAGES: _messages, ...env } = process.env
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...env, NODE_NO_WARNINGS: '1', ...system },
    encoding: 'utf8',
  })
  rmSync(dataDir, { recursive: true })
  return stdout.trim() || stderr
}

describe('a fresh till starts and charges', () => {
  it.each([
    [{ TZ: ':/etc/localtime', LANG: 'C' }, /^succeeded,UTC,en-US$/],
    [{ TZ: 'EST5', LANG: '' }, /^succeeded,UTC,en-US$/],
    [{ TZ: '', LANG: 'en_US.UTF-8' }, /^succeeded,UTC,en-US$/],
    [{ TZ: 'JST', LANG: 'de_DE@euro' }, /^succeeded,Asia\/Tokyo,de-DE$/],
  ])('where the system says %j', (system, told) => {
    expect(openUnder(system)).toMatch(told)
  })
})
