import { decimalText } from '#contract/money.ts'
import { businessCalendar } from '../business-day.ts'
import type { Format } from './format.ts'
import { joined, kindWords, lineId, oneLine, soldIn } from './line-words.ts'

const header = `OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

`

/** A bank statement as most bookkeeping programs read it: OFX 1.0.2, as SGML. */
export const ofx: Format = {
  ending: 'ofx',
  isOneCurrency: true,
  holdsUnsettled: false,
  needsSurvey: true,
  charset: 'windows-1252',
  open({ environment, from, to, timeZone, currency }) {
    const dateOf = businessCalendar()
    let balance = 0
    return {
      head: () =>
        lines(`${header}<OFX>
<SIGNONMSGSRSV1>
<SONRS>
<STATUS>
<CODE>0
<SEVERITY>INFO
</STATUS>
<DTSERVER>${noon(to)}
<LANGUAGE>ENG
</SONRS>
</SIGNONMSGSRSV1>
<BANKMSGSRSV1>
<STMTTRNRS>
<TRNUID>0
<STATUS>
<CODE>0
<SEVERITY>INFO
</STATUS>
<STMTRS>
<CURDEF>${currency}
<BANKACCTFROM>
<BANKID>RINGLINE
<ACCTID>${environment.toUpperCase()}-${currency}
<ACCTTYPE>CHECKING
</BANKACCTFROM>
<BANKTRANLIST>
<DTSTART>${noon(from)}
<DTEND>${noon(to)}
`),
      add(line) {
        const { kind, at, amount, payment } = line
        balance += amount
        const word = kindWords[kind] || 'Card payment'
        const data = lines(`<STMTTRN>
<TRNTYPE>${amount < 0 ? 'DEBIT' : 'CREDIT'}
<DTPOSTED>${noon(dateOf(Date.parse(at), timeZone))}
<TRNAMT>${decimalText(amount, currency)}
<FITID>${element(lineId(line), 255)}
<NAME>${element(payment.customer?.name || word, 32)}
<MEMO>${element(joined(kindWords[kind], payment.receiptNumber, soldIn(payment)), 255)}
</STMTTRN>
`)
        return [{ data, rows: 1 }]
      },
      end: () => [],
      // Readers refuse a statement without a balance: this one is of the file's own lines.
      foot: () =>
        lines(`</BANKTRANLIST>
<LEDGERBAL>
<BALAMT>${decimalText(balance, currency)}
<DTASOF>${noon(to)}
</LEDGERBAL>
</STMTRS>
</STMTTRNRS>
</BANKMSGSRSV1>
</OFX>
`),
    }
  },
}

const lines = (text: string): string => text.replaceAll('\n', '\r\n')

/** Noon: a bare date means midnight in Greenwich, which is the day before in America. */
const noon = (date: string): string => `${date.replaceAll('-', '')}120000`

/** Cut before it is escaped: the standard counts what is read. A character of Windows-1252 is one of UTF-16, too. */
const element = (text: string, most: number): string =>
  [...oneLine(text)]
    .slice(0, most)
    .join('')
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
