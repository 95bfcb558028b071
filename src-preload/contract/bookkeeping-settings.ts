import { z } from 'zod'
import { Percent } from './discount.ts'
import { because } from './reasons/catalogue.ts'
import { line, requiredLine } from './text.ts'

/** What stands in the files until the accountant's own accounts are set: made so that a file can be read as it is. */
export const usualAccounts = {
  xero: { clearing: '611', sales: '200', tax: '820', taxRate: '' },
  quickbooks: { clearing: 'Card Clearing', sales: 'Sales', tax: 'Sales Tax' },
  hledger: { clearing: 'assets:clearing:card', sales: 'income:sales', tax: 'liabilities:tax' },
  beancount: { clearing: 'Assets:Clearing:Card', sales: 'Income:Sales', tax: 'Liabilities:Tax' },
  datev: {
    consultant: '',
    client: '',
    yearStart: '01-01',
    chart: '03',
    accountLength: 4,
    clearing: '',
    untaxed: '',
    revenue: [],
  },
} as const

export const datevCharts = ['03', '04'] as const

/** The accounts of DATEV's two charts of accounts, of four digits: clearing, untaxed sales, and sales by percentage. */
export const chartAccounts = {
  '03': { clearing: '1360', untaxed: '8200', revenue: { '19': '8400', '7': '8300' } },
  '04': { clearing: '1460', untaxed: '4200', revenue: { '19': '4400', '7': '4300' } },
} as const satisfies Record<(typeof datevCharts)[number], unknown>

const XeroCode = requiredLine(10)

/** An account of QuickBooks: a colon leads to an account below it; a tab or a quotation mark would break the file. */
const QuickbooksAccount = requiredLine(100).refine(
  (name) => !/["\t]/.test(name),
  because('quickbooks_account_form'),
)

/** One blank at most between words: two end the name. */
const HledgerAccount = requiredLine(200).refine(
  (name) => /^[\p{L}\p{N}][^;|()[\]{}"\t]*$/u.test(name) && !/ {2}|::|:$/.test(name),
  because('hledger_account_form'),
)

const BeancountAccount = z
  .string()
  .trim()
  .max(200)
  .regex(
    /^(Assets|Liabilities|Equity|Income|Expenses)(:[A-Z0-9][A-Za-z0-9-]*)+$/,
    because('beancount_account_form'),
  )

const datevNumber = (least: number, most: number, message: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{0,7}$/, message)
    .refine((digits) => digits === '' || (Number(digits) >= least && Number(digits) <= most), message)
    .transform((digits) => (digits === '' ? '' : String(Number(digits))))

const DatevAccount = z
  .string()
  .trim()
  .regex(/^\d{0,8}$/, because('datev_account_form'))

const DatevRevenue = z.strictObject({
  percent: Percent,
  /** Empty: that of the chart where it has one, or else the untaxed one. */
  account: DatevAccount.default(''),
  /** DATEV's tax key (BU-Schlüssel). Empty for accounts that know their tax. */
  taxKey: z
    .string()
    .trim()
    .regex(/^(\d{4})?$/, because('datev_tax_key_form'))
    .default(''),
})

const Datev = z
  .strictObject({
    /** The accountant's number at DATEV (Beraternummer), 1001 to 9999999. */
    consultant: datevNumber(1001, 9_999_999, because('datev_consultant_range')).default(''),
    /** The shop's number there (Mandantennummer), 1 to 99999. */
    client: datevNumber(1, 99_999, because('datev_client_range')).default(''),
    /** The first day of the fiscal year, MM-DD. */
    yearStart: z.string().trim().refine(isDayOfYear, because('day_of_year_form')).default('01-01'),
    chart: z.enum(datevCharts).default('03'),
    accountLength: z
      .int()
      .min(4, because('datev_account_length'))
      .max(8, because('datev_account_length'))
      .default(4),
    /** Empty: that of the chart. */
    clearing: DatevAccount.default(''),
    /** Of sales without tax, and of rates that have no account. Empty: that of the chart. */
    untaxed: DatevAccount.default(''),
    /** Of sales by their tax rate, one for each percentage. */
    revenue: z
      .array(DatevRevenue)
      .max(50)
      .refine(
        (rates) => new Set(rates.map(({ percent }) => Number(percent))).size === rates.length,
        because('percentage_twice'),
      )
      .default([]),
  })
  .superRefine(({ accountLength, clearing, untaxed, revenue }, check) => {
    const fits = (account: string, path: (string | number)[]): void => {
      if (account === '' || (account.length >= 4 && account.length <= accountLength)) return
      check.addIssue({
        code: 'custom',
        path,
        message: because('datev_account_other_length'),
      })
    }
    fits(clearing, ['clearing'])
    fits(untaxed, ['untaxed'])
    for (const [index, { account }] of revenue.entries()) fits(account, ['revenue', index, 'account'])
  })

/**
 * How exports name accounts and taxes in other programs. What is left out is as it usually is; a change gives all of it.
 */
export const BookkeepingSettings = z.strictObject({
  xero: z
    .strictObject({
      clearing: XeroCode.default(usualAccounts.xero.clearing),
      sales: XeroCode.default(usualAccounts.xero.sales),
      tax: XeroCode.default(usualAccounts.xero.tax),
      /** The name of the rate that taxes nothing, as the organisation's Xero shows it. Empty: the usual one of the country. */
      taxRate: line(50).default(''),
    })
    .prefault({}),
  quickbooks: z
    .strictObject({
      clearing: QuickbooksAccount.default(usualAccounts.quickbooks.clearing),
      sales: QuickbooksAccount.default(usualAccounts.quickbooks.sales),
      /** The rate's name and percentage follow. */
      tax: QuickbooksAccount.default(usualAccounts.quickbooks.tax),
    })
    .prefault({}),
  hledger: z
    .strictObject({
      clearing: HledgerAccount.default(usualAccounts.hledger.clearing),
      sales: HledgerAccount.default(usualAccounts.hledger.sales),
      /** Each rate has an account below it. */
      tax: HledgerAccount.default(usualAccounts.hledger.tax),
    })
    .prefault({}),
  beancount: z
    .strictObject({
      clearing: BeancountAccount.default(usualAccounts.beancount.clearing),
      sales: BeancountAccount.default(usualAccounts.beancount.sales),
      tax: BeancountAccount.default(usualAccounts.beancount.tax),
    })
    .prefault({}),
  datev: Datev.prefault({}),
})

const kept = (usual: string) => z.string().catch(usual)
const keptParts = <T extends z.ZodObject>(part: T) => part.catch(() => part.parse({}))
const accounts = ({ clearing, sales, tax }: { clearing: string; sales: string; tax: string }) => ({
  clearing: kept(clearing),
  sales: kept(sales),
  tax: kept(tax),
})

/** As they are stored and told: see stored.ts. What cannot be read is as it usually is. */
export const StoredBookkeeping = z.object({
  xero: keptParts(z.object({ ...accounts(usualAccounts.xero), taxRate: kept('') })),
  quickbooks: keptParts(z.object(accounts(usualAccounts.quickbooks))),
  hledger: keptParts(z.object(accounts(usualAccounts.hledger))),
  beancount: keptParts(z.object(accounts(usualAccounts.beancount))),
  datev: keptParts(
    z.object({
      consultant: kept(''),
      client: kept(''),
      yearStart: z.string().refine(isDayOfYear).catch('01-01'),
      chart: z.enum(datevCharts).catch('03'),
      accountLength: z.int().min(4).max(8).catch(4),
      clearing: kept(''),
      untaxed: kept(''),
      revenue: z.array(z.object({ percent: kept('0'), account: kept(''), taxKey: kept('') })).catch([]),
    }),
  ),
})
export type BookkeepingSettings = z.output<typeof StoredBookkeeping>

/** MM-DD; the 29th of February begins no fiscal year. */
function isDayOfYear(text: string): boolean {
  const day = new Date(`2025-${text}T00:00:00Z`)
  return /^\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().slice(5, 10) === text
}
