import { describe, expect, test } from 'vitest'
import { businessCalendar, businessDate, localTime, periodOf } from './business-day.ts'

const hour = 3_600_000
const hours = (date: string, zone: string): number => {
  const { from, to } = periodOf(date, date, zone)
  return (to.getTime() - from.getTime()) / hour
}

describe('a period', () => {
  test('of dates covers whole business days, the last one too', () => {
    expect(periodOf('2026-01-01', '2026-01-31', 'Asia/Tokyo')).toEqual({
      from: new Date('2025-12-31T15:00:00Z'),
      to: new Date('2026-01-31T15:00:00Z'),
    })
  })

  test('lasts 23 hours when clocks go forward, 25 when they go back, and 23.5 on Lord Howe Island', () => {
    expect(hours('2026-03-29', 'Europe/Berlin')).toBe(23)
    expect(hours('2026-10-25', 'Europe/Berlin')).toBe(25)
    expect(hours('2026-10-04', 'Australia/Lord_Howe')).toBe(23.5)
    expect(hours('2026-03-30', 'Europe/Berlin')).toBe(24)
  })

  test('begins with the first instant of the date where midnight does not exist', () => {
    const brazil = periodOf('2018-11-04', '2018-11-04', 'America/Sao_Paulo')
    expect(brazil.from.toISOString()).toBe('2018-11-04T03:00:00.000Z')
    expect(hours('2018-11-04', 'America/Sao_Paulo')).toBe(23)
    const lebanon = periodOf('2024-03-31', '2024-03-31', 'Asia/Beirut')
    expect(lebanon.from.toISOString()).toBe('2024-03-30T22:00:00.000Z')
    expect(hours('2024-03-31', 'Asia/Beirut')).toBe(23)
  })

  test('of days one after another leaves no gap and no overlap', () => {
    const days = ['2018-11-03', '2018-11-04', '2018-11-05'].map((date) =>
      periodOf(date, date, 'America/Sao_Paulo'),
    )
    expect(days[0]?.to).toEqual(days[1]?.from)
    expect(days[1]?.to).toEqual(days[2]?.from)
  })

  test('is empty for a date that a zone skipped', () => {
    expect(hours('2011-12-30', 'Pacific/Apia')).toBe(0)
  })

  test('of instants means just these, the last one too', () => {
    expect(periodOf('2026-03-31T10:00:00+02:00', '2026-03-31T08:00:00Z', 'Asia/Tokyo')).toEqual({
      from: new Date('2026-03-31T08:00:00.000Z'),
      to: new Date('2026-03-31T08:00:00.001Z'),
    })
  })

  test('is refused when it ends before it begins', () => {
    expect(() => periodOf('2026-04-01', '2026-03-31', 'UTC')).toThrow('ends before it begins')
    expect(() => periodOf('2026-03-31T10:00:00Z', '2026-03-31T09:00:00Z', 'UTC')).toThrow('ends before')
  })
})

describe('an instant', () => {
  test('belongs to the date that the shop’s clock shows', () => {
    const at = new Date('2026-03-31T22:30:00Z')
    expect(businessDate(at, 'America/Los_Angeles')).toBe('2026-03-31')
    expect(businessDate(at, 'Europe/London')).toBe('2026-03-31')
    expect(businessDate(at, 'Europe/Berlin')).toBe('2026-04-01')
    expect(businessDate(at, 'Pacific/Kiritimati')).toBe('2026-04-01')
  })

  test('is told apart from the same clock time an hour later when clocks go back', () => {
    expect(localTime(new Date('2026-10-25T00:30:00Z'), 'Europe/Berlin')).toBe('2026-10-25T02:30:00+02:00')
    expect(localTime(new Date('2026-10-25T01:30:00Z'), 'Europe/Berlin')).toBe('2026-10-25T02:30:00+01:00')
  })

  test('lies within the period of its own business date', () => {
    for (const zone of ['America/Sao_Paulo', 'Asia/Beirut', 'Pacific/Apia', 'Asia/Kathmandu', 'UTC']) {
      for (let at = Date.UTC(2018, 10, 3); at < Date.UTC(2018, 10, 6); at += hour / 2) {
        const date = businessDate(new Date(at), zone)
        const { from, to } = periodOf(date, date, zone)
        expect(at >= from.getTime() && at < to.getTime(), `${zone} ${new Date(at).toISOString()}`).toBe(true)
      }
    }
  })
})

describe('the calendar', () => {
  test.each([
    'America/Sao_Paulo',
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Africa/Cairo',
    'UTC',
  ])(
    'tells the same date as the clock of the shop, minute by minute around every change of clocks: %s',
    (zone) => {
      const calendar = businessCalendar()
      for (const day of [
        '2018-11-03',
        '2018-02-17',
        '2026-03-28',
        '2026-10-03',
        '2011-12-29',
        '2026-10-29',
      ]) {
        const noon = Date.parse(`${day}T12:00:00Z`)
        for (let minute = 0; minute < 48 * 60; minute += 10) {
          const now = noon + minute * 60_000
          expect(calendar(now, zone)).toBe(businessDate(new Date(now), zone))
        }
      }
    },
  )

  test('follows a clock that is put back, and a zone that is changed', () => {
    const calendar = businessCalendar()
    const at = Date.parse('2026-11-23T20:00:00Z')
    expect(calendar(at, 'UTC')).toBe('2026-11-23')
    expect(calendar(at, 'Asia/Tokyo')).toBe('2026-11-24')
    expect(calendar(at - 24 * hour, 'Asia/Tokyo')).toBe('2026-11-23')
    expect(calendar(Date.parse('2026-11-24T00:00:00Z') - 1, 'UTC')).toBe('2026-11-23')
    expect(calendar(Date.parse('2026-11-24T00:00:00Z'), 'UTC')).toBe('2026-11-24')
  })
})
