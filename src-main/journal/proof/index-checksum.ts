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
    let [a, b] = this.seeds
    for (let index = 0; index < word.length; index++) {
      const code = word.charCodeAt(index)
      a = Math.imul(a ^ code, 0x01000193)
      b = Math.imul(b ^ code, 0x85ebca6b) + 1
    }
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
  let read = 0
  try {
    for (const { term, doc } of database.prepare(`SELECT term, doc FROM temp.words_of_${table}`).iterate()) {
      sum.add(String(term), Number(doc))
      if (++read % 128 === 0) await pace()
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR')) throw error
    failProof('at_search')
  }
}
