import { digitValue } from './latin-digits.ts'

/** One digit of a text, 0–9, and where what stands for it begins and ends (UTF-16). */
export interface Digit {
  value: string
  start: number
  end: number
}

/** Digits that stand together, and what stands between them and the group before. */
export interface Group {
  digits: readonly Digit[]
  before: string
}

/** The digits of some groups in one piece. */
export const digitsIn = (groups: readonly Group[]): string =>
  groups.flatMap(({ digits }) => digits.map(({ value }) => value)).join('')

/** What nobody sees, or what sits on a digit, parts no digits: a keycap's frame, a zero-width space, a NUL. */
const unseen = /^[\p{Default_Ignorable_Code_Point}\p{M}\p{Cf}]$|^(?!\s)\p{Cc}$/u
const parts = /^[\p{L}\p{N}]$/u
const encoded = /%3\d|%[\da-f]{2}|./gisu

/**
 * The digits of a text in any script, superscript or circled too, as runs of groups. Nothing but a letter, or a number
 * that is no digit, ends a run; anything else that is seen ends a group.
 *
 * @param isEncoded read `%20` as what it stands for, as in an address
 */
export function digitRuns(text: string, isEncoded: boolean): Group[][] {
  const runs: Group[][] = []
  let run: Group[] = []
  let group: Digit[] = []
  let before = ''
  const endGroup = (): void => {
    if (group.length === 0) return
    run.push({ digits: group, before })
    group = []
    before = ''
  }
  const endRun = (): void => {
    endGroup()
    if (run.length > 0) runs.push(run)
    run = []
    before = ''
  }
  for (const { 0: char, index: start } of text.matchAll(isEncoded ? encoded : /./gsu)) {
    const end = start + char.length
    const values = valuesOfDigit(char)
    if (values !== '') group.push(...[...values].map((value) => ({ value, start, end })))
    else if (parts.test(char)) endRun()
    else if (!unseen.test(char)) {
      endGroup()
      before += char
    }
  }
  endRun()
  return runs
}

/** What a character counts as: none, one, or two digits (⑫). */
function valuesOfDigit(char: string): string {
  if (char.length === 3) return /^%3\d$/.test(char) ? char.slice(2) : ''
  if (/^[0-9]$/.test(char)) return char
  const value = digitValue(char)
  if (value !== undefined) return String(value)
  return /^\p{No}$/u.test(char) ? (/^\D?(\d+)\D?$/.exec(char.normalize('NFKC'))?.[1] ?? '') : ''
}
