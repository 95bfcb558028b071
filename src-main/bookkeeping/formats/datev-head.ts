import { chartAccounts } from '#contract/bookkeeping-settings.ts'
import type { FileSubject } from './format.ts'

/** The headings of a booking batch, version 13, in DATEV's own words. */
export const datevColumns: readonly string[] = `
Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;WKZ Umsatz;Kurs;Basis-Umsatz;WKZ Basis-Umsatz;Konto;
Gegenkonto (ohne BU-Schlüssel);BU-Schlüssel;Belegdatum;Belegfeld 1;Belegfeld 2;Skonto;Buchungstext;
Postensperre;Diverse Adressnummer;Geschäftspartnerbank;Sachverhalt;Zinssperre;Beleglink;
Beleginfo - Art 1;Beleginfo - Inhalt 1;Beleginfo - Art 2;Beleginfo - Inhalt 2;Beleginfo - Art 3;
Beleginfo - Inhalt 3;Beleginfo - Art 4;Beleginfo - Inhalt 4;Beleginfo - Art 5;Beleginfo - Inhalt 5;
Beleginfo - Art 6;Beleginfo - Inhalt 6;Beleginfo - Art 7;Beleginfo - Inhalt 7;Beleginfo - Art 8;
Beleginfo - Inhalt 8;KOST1 - Kostenstelle;KOST2 - Kostenstelle;Kost-Menge;EU-Land u. UStID (Bestimmung);
EU-Steuersatz (Bestimmung);Abw. Versteuerungsart;Sachverhalt L+L;Funktionsergänzung L+L;
BU 49 Hauptfunktionstyp;BU 49 Hauptfunktionsnummer;BU 49 Funktionsergänzung;Zusatzinformation - Art 1;
Zusatzinformation- Inhalt 1;Zusatzinformation - Art 2;Zusatzinformation- Inhalt 2;
Zusatzinformation - Art 3;Zusatzinformation- Inhalt 3;Zusatzinformation - Art 4;
Zusatzinformation- Inhalt 4;Zusatzinformation - Art 5;Zusatzinformation- Inhalt 5;
Zusatzinformation - Art 6;Zusatzinformation- Inhalt 6;Zusatzinformation - Art 7;
Zusatzinformation- Inhalt 7;Zusatzinformation - Art 8;Zusatzinformation- Inhalt 8;
Zusatzinformation - Art 9;Zusatzinformation- Inhalt 9;Zusatzinformation - Art 10;
Zusatzinformation- Inhalt 10;Zusatzinformation - Art 11;Zusatzinformation- Inhalt 11;
Zusatzinformation - Art 12;Zusatzinformation- Inhalt 12;Zusatzinformation - Art 13;
Zusatzinformation- Inhalt 13;Zusatzinformation - Art 14;Zusatzinformation- Inhalt 14;
Zusatzinformation - Art 15;Zusatzinformation- Inhalt 15;Zusatzinformation - Art 16;
Zusatzinformation- Inhalt 16;Zusatzinformation - Art 17;Zusatzinformation- Inhalt 17;
Zusatzinformation - Art 18;Zusatzinformation- Inhalt 18;Zusatzinformation - Art 19;
Zusatzinformation- Inhalt 19;Zusatzinformation - Art 20;Zusatzinformation- Inhalt 20;Stück;Gewicht;
Zahlweise;Forderungsart;Veranlagungsjahr;Zugeordnete Fälligkeit;Skontotyp;Auftragsnummer;Buchungstyp;
USt-Schlüssel (Anzahlungen);EU-Land (Anzahlungen);Sachverhalt L+L (Anzahlungen);
EU-Steuersatz (Anzahlungen);Erlöskonto (Anzahlungen);Herkunft-Kz;Buchungs GUID;KOST-Datum;
SEPA-Mandatsreferenz;Skontosperre;Gesellschaftername;Beteiligtennummer;Identifikationsnummer;
Zeichnernummer;Postensperre bis;Bezeichnung SoBil-Sachverhalt;Kennzeichen SoBil-Buchung;Festschreibung;
Leistungsdatum;Datum Zuord. Steuerperiode;Fälligkeit;Generalumkehr (GU);Steuersatz;Land;
Abrechnungsreferenz;BVV-Position;EU-Land u. UStID (Ursprung);EU-Steuersatz (Ursprung);Abw. Skontokonto
`
  .replaceAll('\n', '')
  .split(';')

/** Where each cell that is filled stands, from 0. */
export const datevCell = {
  amount: 0,
  side: 1,
  currency: 2,
  account: 6,
  contraAccount: 7,
  taxKey: 8,
  date: 9,
  receipt: 10,
  text: 13,
  noteKind: 20,
  note: 21,
  isFixed: 113,
} as const

type Subject = Pick<FileSubject, 'from' | 'to' | 'accounts'>

/** The first line: what the file is, whose it is, and which period and chart of accounts it is about. */
export function datevHeader({ from, to, accounts: { datev } }: Subject): string {
  const plain = (date: string): string => date.replaceAll('-', '')
  const [first, last] = [from.slice(0, 7), to.slice(0, 7)]
  return [
    '"EXTF"',
    '700',
    '21',
    '"Buchungsstapel"',
    '13',
    // When it was made: the same books make the same file, so it is the end of the period.
    `${plain(to)}235959000`,
    '',
    '"RL"',
    '"Ringline"',
    '""',
    datev.consultant,
    datev.client,
    plain(yearStartOf(from, datev.yearStart)),
    String(datev.accountLength),
    plain(from),
    plain(to),
    `"Ringline ${first === last ? first : `${first} ${last}`}"`,
    '""',
    // Financial accounting, for all purposes; what was imported can be changed.
    '1',
    '0',
    '0',
    '"EUR"',
    '',
    '""',
    '',
    '',
    `"${datev.chart}"`,
    '',
    '',
    '""',
    '""',
  ].join(';')
}

/** The first day of the fiscal year that a date lies in, YYYY-MM-DD. `yearStart`: MM-DD. */
export function yearStartOf(date: string, yearStart: string): string {
  const year = Number(date.slice(0, 4))
  return `${date.slice(5) < yearStart ? year - 1 : year}-${yearStart}`
}

/** The accounts in use: those that are set, or else those of the chart, with noughts behind them where accounts are longer. */
export function datevAccounts({ chart, accountLength, ...set }: FileSubject['accounts']['datev']): {
  clearing: string
  untaxed: string
  /** Undefined for a percentage without an account. */
  revenueOf(percent: string): { account: string; taxKey: string } | undefined
} {
  const usual = chartAccounts[chart]
  const long = (account: string): string => account.padEnd(accountLength, '0')
  const usualRevenue = new Map<number, string>(
    Object.entries(usual.revenue).map(([percent, account]) => [Number(percent), account]),
  )
  return {
    clearing: set.clearing || long(usual.clearing),
    untaxed: set.untaxed || long(usual.untaxed),
    revenueOf(percent) {
      const chosen = set.revenue.find((rate) => Number(rate.percent) === Number(percent))
      const ofChart = usualRevenue.get(Number(percent))
      const account = chosen?.account || (ofChart === undefined ? '' : long(ofChart))
      return account === '' ? undefined : { account, taxKey: chosen?.taxKey ?? '' }
    },
  }
}
