import type { DatabaseSync } from 'node:sqlite'
import { failProof, type YieldToOthers } from './yielding.ts'

/**
 * A sum over all that an index holds, whatever its order: of every word at every row a number that nobody can foretell,
 * since it is begun anew each time. Two indexes with the same sum hold the same.
 *
 * Long numbers are left out: how a telephone number is indexed depends on the country that the shop was in at the time.
 */
export class IndexChecksum {
  private readonly seeds: readonly [number, number]
  private one = 0
  private other = 0
  constructor(random: () => number) {
    this.seeds = [Math.floor(random() * 2 ** 32), Math.floor(random() * 2 ** 32)]
  }
  /** @param like begins with the same numbers */
  static like(like: IndexChecksum): IndexChecksum {
    const sum = new IndexChecksum(() => 0)
    Object.assign(sum, { seeds: like.seeds })
    return sum
  }
  /** Words as an index is given them, with a blank between. */
  addWords(text: string, row: number): void {
    for (const word of text.split(' ')) if (word) this.add(word, row)
  }
  add(word: string, row: number): void {
    if (longNumber.test(word)) return
    this.put(this.hashes(word), row)
  }
  /** @param rows their numbers with commas between them */
  addAll(word: string, rows: string): void {
    if (longNumber.test(word)) return
    const hashes = this.hashes(word)
    let row = 0
    for (let index = 0; index <= rows.length; index++) {
      const digit = rows.charCodeAt(index) - 48
      if (digit >= 0 && digit <= 9) row = row * 10 + digit
      else {
        this.put(hashes, row)
        row = 0
      }
    }
  }
  private hashes(word: string): readonly [number, number] {
    let [a, b] = this.seeds
    for (let index = 0; index < word.length; index++) {
      const code = word.charCodeAt(index)
      a = Math.imul(a ^ code, 0x01000193)
      b = Math.imul(b ^ code, 0x85ebca6b) + 1
    }
    return [a, b]
  }
  private put([a, b]: readonly [number, number], row: number): void {
    this.one = (this.one + mixed(a, row)) >>> 0
    this.other = (this.other + mixed(b, row)) >>> 0
  }
  equals(sum: IndexChecksum): boolean {
    return this.one === sum.one && this.other === sum.other
  }
}

const longNumber = /^\d{5,}$/

function mixed(hash: number, row: number): number {
  let value = Math.imul(hash ^ row ^ (row / 2 ** 32), 0x9e3779b1)
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  return (value ^ (value >>> 13)) >>> 0
}

/** All that a full-text table without contents holds, added up. Its words have no order in memory: they are only read. */
export async function addIndexContents(
  database: DatabaseSync,
  table: 'search' | 'caller_search',
  sum: IndexChecksum,
  pace: YieldToOthers,
): Promise<void> {
  database.exec(`CREATE VIRTUAL TABLE temp.words_of_${table} USING fts5vocab('main', '${table}', 'instance')`)
  // A row a word: to hand over one for each of its places would take longer than all the rest of the proof.
  const words = database.prepare(
    `SELECT term, group_concat(doc) AS docs FROM temp.words_of_${table} GROUP BY term`,
  )
  try {
    for (const { term, docs } of words.iterate()) {
      sum.addAll(String(term), String(docs))
      const turn = pace()
      if (turn) await turn
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR')) throw error
    failProof('at_search')
  }
}
