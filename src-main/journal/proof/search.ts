import type { DatabaseSync } from 'node:sqlite'
import type { PaymentRecord } from '../records/payment-record.ts'
import { dayOfRow } from '../search/search-index.ts'
import { searchTerms } from '../search/search-terms.ts'
import { addIndexContents, IndexChecksum } from './index-checksum.ts'
import { failProof, type YieldToOthers } from './yielding.ts'

/**
 * The search finds each payment by its own words and by no others, and the days know where their rows are. Telephone
 * numbers are left out, see `IndexChecksum`. What speeds up the beginnings of words is kept by SQLite beside the words, and is
 * not read here.
 */
export function searchProof(random: () => number) {
  const expected = new IndexChecksum(random)
  const days = new Map<number, { first: number; last: number }>()
  return {
    add(record: PaymentRecord, seq: number): void {
      expected.addWords(searchTerms(record), seq)
      const day = dayOfRow(record)
      const known = days.get(day) ?? { first: seq, last: seq }
      days.set(day, { first: Math.min(known.first, seq), last: Math.max(known.last, seq) })
    },
    async prove(database: DatabaseSync, pace: YieldToOthers): Promise<void> {
      const rows = database.prepare('SELECT day, first, last FROM search_days').all()
      const isSame = rows.every(({ day, first, last }) => {
        const known = days.get(Number(day))
        return known?.first === first && known?.last === last
      })
      if (!isSame || rows.length !== days.size) failProof('at_search_days')
      const found = IndexChecksum.like(expected)
      await addIndexContents(database, 'search', found, pace)
      if (!found.equals(expected)) failProof('at_search')
    },
  }
}
