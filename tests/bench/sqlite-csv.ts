import { spawnSync } from 'node:child_process'
import path from 'node:path'

/** What a program took; ms. `cpu` is what it used of one processor: another's work on the machine is not in it. */
export interface Took {
  wall: number
  cpu: number
}

/** The columns of the CSV as SQL has them: as near as it comes without the shop's time zone and what was booked earlier. */
const query = (currency: string | undefined): string => `
SELECT e.kind, date(e.at / 1000, 'unixepoch'), datetime(e.at / 1000, 'unixepoch'), 'UTC', e.amount / 100.0,
  json_extract(p.document, '$.currency'), p.merchant_order_id, json_extract(p.document, '$.description'),
  json_extract(p.document, '$.quantity'), json_extract(p.document, '$.customer.name'),
  json_extract(p.document, '$.card.brand'), p.last4, p.status, json_extract(p.document, '$.receiptNumber'),
  json_extract(p.document, '$.refunds[0].reason'), p.id, e.refund_id, p.gateway_id,
  json_extract(p.document, '$.refunds[0].gatewayId'), json_extract(p.document, '$.environment'), '',
  json_extract(p.document, '$.subtotal'), json_extract(p.document, '$.discounts[0].amount'),
  json_extract(p.document, '$.taxes[0].amount'), json_extract(p.document, '$.taxes'),
  json_extract(p.document, '$.note'), json_extract(p.document, '$.options.metadata')
FROM entries e JOIN payments p ON p.id = e.payment_id
${currency ? `WHERE json_extract(p.document, '$.currency') = '${currency}'` : ''}
ORDER BY e.at, coalesce(e.refund_id, e.payment_id), e.seq;`

/**
 * The same rows by Debian's `sqlite3 -csv`, into a file.
 *
 * @returns undefined where it is not installed
 */
export function sqliteCsv(journal: string, folder: string, currency?: string): Took | undefined {
  const out = path.join(folder, 'sqlite.csv')
  const timed = 'TIMEFORMAT="%R %U %S"; time sqlite3 -readonly -csv -header "$0" "$1" > "$2"'
  const { status, stderr } = spawnSync('bash', ['-c', timed, journal, query(currency), out], {
    encoding: 'utf8',
    maxBuffer: 2 ** 24,
  })
  const [real, user, system] = stderr.trim().split('\n').at(-1)?.split(' ').map(Number) ?? []
  if (status !== 0 || real === undefined || user === undefined || system === undefined) return undefined
  return { wall: real * 1_000, cpu: (user + system) * 1_000 }
}
