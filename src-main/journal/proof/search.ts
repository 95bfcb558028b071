import type { DatabaseSync } from 'node:sqlite'
import type { PaymentRecord } from '../record.ts'
import { dayOfRow } from '../search/search-index.ts'
import { searchTerms } from '../search/search-terms.ts'
import { broken, type Pace } from './pace.ts'
import { addUpIndex, WordSum } from './word-index.ts'

/**
 * The search finds each payment by its own words and by no others, and the days know where their rows are. Telephone
 * numbers are left out, see `WordSum`. What speeds up the beginnings of words is kept by SQLite beside the words, and is
 * not read here.
 */
export function searchProof(random: () => number) {
  const expected = new WordSum(random)
  const days = new Map<number, { first: number; last: number }>()
  return {
    add(record: PaymentRecord, seq: number): void {
      expected.addWords(searchTerms(record), seq)
      const day = dayOfRow(record)
      const known = days.get(day) ?? { first: seq, last: seq }
      days.set(day, { first: Math.min(known.first, seq), last: Math.max(known.last, seq) })
    },
    async prove(database: DatabaseSync, pace: Pace): Promise<void> {
      const rows = database.prepare('SELECT day, first, last FROM search_days').all()
      const isSame = rows.every(({ day, first, last }) => {
        const known = days.get(Number(day))
        return known?.first === first && known?.last === last
      })
      if (!isSame || rows.length !== days.size) broken('the days of the search')
      const found = WordSum.like(expected)
      await addUpIndex(database, 'search', found, pace)
      if (!found.equals(expected)) broken('the search')
    },
  }
}
