import { describe, expect, it } from 'vitest'
import { dayAfter, dayAt, isDay, periodFault, presetOf, presetPeriod } from './date-presets.ts'

describe('the business day', () => {
  it.each([
    ['2026-03-31T23:30:00Z', 'UTC', '2026-03-31'],
    ['2026-03-31T23:30:00Z', 'Europe/London', '2026-04-01'],
    ['2026-03-31T03:30:00Z', 'America/New_York', '2026-03-30'],
    ['2026-12-31T10:30:00Z', 'Pacific/Kiritimati', '2027-01-01'],
    ['2027-01-01T10:30:00Z', 'Pacific/Pago_Pago', '2026-12-31'],
    ['2026-03-31T18:29:59Z', 'Asia/Kolkata', '2026-03-31'],
    ['2026-03-31T18:30:00Z', 'Asia/Kolkata', '2026-04-01'],
  ])('of %s in %s is %s', (moment, timeZone, day) => {
    expect(dayAt(Date.parse(moment), timeZone)).toBe(day)
  })
})

describe('days', () => {
  it('go on over months, leap days and changes of the clock', () => {
    expect(dayAfter('2026-03-01', -1)).toBe('2026-02-28')
    expect(dayAfter('2028-03-01', -1)).toBe('2028-02-29')
    expect(dayAfter('2026-03-29', 1)).toBe('2026-03-30')
    expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01')
  })

  it('are days of the calendar only', () => {
    expect(isDay('2026-02-28')).toBe(true)
    for (const text of ['2026-02-29', '2026-13-01', '26-02-28', '', '2026-02-28T00:00'])
      expect(isDay(text)).toBe(false)
  })
})

describe('presets', () => {
  it.each([
    ['today', '2026-03-01', '2026-03-01', '2026-03-01'],
    ['yesterday', '2026-03-01', '2026-02-28', '2026-02-28'],
    ['thisMonth', '2026-03-15', '2026-03-01', '2026-03-15'],
    ['lastMonth', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['lastMonth', '2026-01-01', '2025-12-01', '2025-12-31'],
  ] as const)('%s on %s is from %s to %s', (preset, today, from, to) => {
    expect(presetPeriod(preset, today)).toEqual({ from, to })
  })

  it('are known again by their days', () => {
    expect(presetOf({ from: '2026-03-01', to: '2026-03-15' }, '2026-03-15')).toBe('thisMonth')
    expect(presetOf({ from: '2026-03-02', to: '2026-03-15' }, '2026-03-15')).toBeUndefined()
  })
})

describe('a period', () => {
  it('runs forwards, over real days', () => {
    expect(periodFault({ from: '2026-03-01', to: '2026-03-01' })).toBeUndefined()
    expect(periodFault({ from: '2026-03-02', to: '2026-03-01' })).toMatchObject({ field: 'to' })
    expect(periodFault({ from: '', to: '2026-03-01' })).toMatchObject({ field: 'from' })
    expect(periodFault({ from: '2026-03-01', to: '' })).toMatchObject({ field: 'to' })
  })
})
