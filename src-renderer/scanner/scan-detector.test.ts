import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Scanner } from '#contract/settings.ts'
import { createScanDetector, type KeyVerdict } from './scan-detector.ts'

const usual: Scanner = { isOn: true, prefix: '', end: 'either', gap: 35 }

/** Each key with the ms since the one before. */
function play(keys: readonly (readonly [string, number])[], rules: Scanner = usual): KeyVerdict[] {
  const detector = createScanDetector(() => rules)
  let at = 1000
  return keys.map(([key, pause]) => {
    at += pause
    return detector.press(key, at)
  })
}
const codesOf = (verdicts: readonly KeyVerdict[]): string[] =>
  verdicts.flatMap((verdict) => (typeof verdict === 'object' ? [verdict.code] : []))

const sign = fc.string({
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 1,
})
const code = fc.array(sign, { minLength: 6, maxLength: 40 }).map((signs) => signs.join(''))
const quick = fc.integer({ min: 0, max: 35 })
const slow = fc.integer({ min: 36, max: 2000 })
const endKey = fc.constantFrom('Enter', 'Tab')

const scan = (text: string, pauses: readonly number[], end = 'Enter'): [string, number][] => [
  ...[...text].map((key, index): [string, number] => [key, index === 0 ? 500 : (pauses[index] ?? 5)]),
  [end, 5],
]

describe('keys at a scanner’s pace', () => {
  it('are a code, whatever was typed before and at whatever quick pace they come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(sign, slow)),
        code,
        fc.array(quick, { minLength: 40, maxLength: 40 }),
        endKey,
        (before, text, pauses, end) => {
          expect(codesOf(play([...before, ...scan(text, pauses, end)]))).toEqual([text])
        },
      ),
    )
  })

  it('are never a code where a person pauses between any two of them, or before the end', () => {
    fc.assert(
      fc.property(code, slow, fc.nat(), (text, pause, place) => {
        const keys = scan(text, [])
        const late = 1 + (place % (keys.length - 1))
        const paused = keys.map(([key, before], index): [string, number] => [
          key,
          index === late ? pause : before,
        ])
        const rest = text.slice(late)
        expect(codesOf(play(paused))).toEqual(late < text.length && rest.length >= 6 ? [rest] : [])
      }),
    )
  })

  it('from a person are never a code and never stop a key', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.oneof(sign, endKey), slow)), (keys) => {
        expect(play(keys)).toEqual(keys.map(() => 'single'))
      }),
    )
  })

  it('stop the key that ends them even when the scanner is off, so that no button is pressed by it', () => {
    fc.assert(
      fc.property(code, endKey, (text, end) => {
        expect(play(scan(text, [], end), { ...usual, isOn: false }).at(-1)).toBe('stop')
      }),
    )
  })

  it('are a code after the scanner’s prefix only, once it has one, however short', () => {
    const rules = { ...usual, prefix: '~' }
    expect(codesOf(play(scan('~A1', []), rules))).toEqual(['A1'])
    expect(play(scan('4006381333931', []), rules).at(-1)).toBe('stop')
    expect(play(scan('~', []), rules).at(-1)).toBe('single')
  })

  it('end with the key that is set', () => {
    expect(codesOf(play(scan('ABC-1234', [], 'Tab'), { ...usual, end: 'enter' }))).toEqual([])
    expect(codesOf(play(scan('ABC-1234', [], 'Tab'), { ...usual, end: 'tab' }))).toEqual(['ABC-1234'])
  })

  it('may hold capital letters, for which Shift comes between', () => {
    const keys = [...'Ab-CDe12'].flatMap((key, index): [string, number][] => [
      ['Shift', index === 0 ? 500 : 4],
      [key, 4],
    ])
    expect(codesOf(play([...keys, ['Enter', 4]]))).toEqual(['Ab-CDe12'])
  })
})
