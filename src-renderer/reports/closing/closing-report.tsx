import type { TFunction } from 'i18next'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PeriodTotals, XReport, ZReport } from '#contract/closing.ts'
import type { ProviderCheck, ProviderTotals } from '#contract/provider.ts'
import { useApp } from '../../state/app-store.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { Money } from '../../ui/money-text.tsx'
import { CountTable } from '../totals/count-table.tsx'
import { DayTotals } from '../totals/day-totals.tsx'

/** What an X or a Z says. `isOpenListed`: false where what has no result is asked about beside it. */
export function ClosingReport({
  report,
  isOpenListed = true,
}: {
  report: XReport | ZReport
  isOpenListed?: boolean
}) {
  const { t } = useTranslation('closing')
  const own = useApp((app) => app.settings?.currency)
  const { totals, open } = report
  const ownFirst = totals.toSorted(
    (one, other) => Number(other.currency === own) - Number(one.currency === own),
  )
  return (
    // What the keys scroll has to take the focus.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by the keyboard
    <section className="closing-report" tabIndex={0} aria-label={t('report')}>
      <Facts report={report} />
      {isOpenListed && open.length > 0 && <OpenTable open={open} />}
      {'provider' in report && report.provider?.asked && <ProviderTable totals={report.provider.totals} />}
      {ownFirst.map((sums) => (
        <div key={sums.currency}>
          <DayTotals totals={sums} />
          <MoreTotals sums={sums} />
        </div>
      ))}
      {totals.length === 0 && <p>{t('nothing')}</p>}
      <dl className="books-head">
        <dt>{t('head', { seq: report.head.seq })}</dt>
        <dd className="books-hash">{report.head.hash}</dd>
        {'sha256' in report && (
          <>
            <dt>{t('sha256')}</dt>
            <dd className="books-hash">{report.sha256}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

function Facts({ report }: { report: XReport | ZReport }) {
  const { t } = useTranslation('closing')
  const { from, to, receipts, register } = report
  const facts: [string, ReactNode][] = [
    [t('from'), <DateTime key="from" value={from} />],
    [t('to'), <DateTime key="to" value={to} />],
    ...('closedBy' in report && report.closedBy
      ? [[t('closedBy'), <bdi key="by">{report.closedBy.name}</bdi>] as [string, ReactNode]]
      : []),
    [
      t('receipts'),
      receipts.count === 0
        ? t('noReceipts')
        : t('receiptRange', { first: receipts.first, last: receipts.last, total: receipts.count }),
    ],
    [t('register'), register],
    ...('provider' in report && report.provider
      ? [[t('provider.title'), providerWords(t, report.provider)] as [string, ReactNode]]
      : []),
  ]
  return (
    <dl className="export-result">
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

function providerWords(t: TFunction<'closing'>, check: ProviderCheck): string {
  if (!check.asked) return t(`provider.unasked.${check.reason}`)
  const { matched, explained, counts } = check
  const different = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return t('provider.asked', { matched, different, explained })
}

/** What was charged by the books and by the gateway's list, by currency. */
function ProviderTable({ totals }: { totals: readonly ProviderTotals[] }) {
  const { t } = useTranslation('closing')
  if (totals.length === 0) return null
  return (
    <table className="count-table">
      <caption>{t('provider.totals')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('provider.currency')}</th>
          <th scope="col">{t('provider.there')}</th>
          <th scope="col">{t('provider.here')}</th>
          <th scope="col">{t('provider.difference')}</th>
        </tr>
      </thead>
      <tbody>
        {totals.map(({ currency, there, here, difference }) => (
          <tr key={currency}>
            <th scope="row">{currency}</th>
            {[there.amount, here.amount, difference].map((amount, index) => (
              <td key={['there', 'here', 'difference'][index]}>
                <Money amount={amount} currency={currency} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function OpenTable({ open }: { open: XReport['open'] }) {
  const { t } = useTranslation('closing')
  return (
    <table className="count-table closing-open-list">
      <caption>{t('open')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('order')}</th>
          <th scope="col">{t('kind')}</th>
          <th scope="col">{t('since')}</th>
          <th scope="col">{t('amount')}</th>
        </tr>
      </thead>
      <tbody>
        {open.map(({ paymentId, refundId = '', kind, order, since, amount, currency }) => (
          <tr key={paymentId + kind + refundId}>
            <th scope="row">
              <bdi>{order}</bdi>
            </th>
            <td>{t(`openKinds.${kind}`)}</td>
            <td>
              <DateTime value={since} />
            </td>
            <td>
              <Money amount={amount} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What a period tells beyond a day. */
function MoreTotals({ sums }: { sums: PeriodTotals }) {
  const { t } = useTranslation('closing')
  const { currency, refundedFull, refundedPartial, canceled, subtotal, discount, grandTotal } = sums
  return (
    <div className="day-tables">
      <CountTable
        caption={t('more')}
        heading={t('kind')}
        currency={currency}
        rows={[
          { id: 'full', label: t('refundedFull'), ...refundedFull },
          { id: 'partial', label: t('refundedPartial'), ...refundedPartial },
          { id: 'canceled', label: t('canceled'), ...canceled },
        ]}
      />
      <SumTable
        caption={t('grand')}
        currency={currency}
        rows={[
          [t('paid'), grandTotal.paid],
          [t('refunded'), grandTotal.refunded],
          [t('net'), grandTotal.net],
        ]}
      />
      <SumTable
        caption={t('total')}
        currency={currency}
        rows={[
          [t('subtotal'), subtotal],
          [t('discount'), discount],
        ]}
      />
    </div>
  )
}

function SumTable({
  caption,
  currency,
  rows,
}: {
  caption: string
  currency: string
  rows: [string, number][]
}) {
  const { t } = useTranslation('closing')
  return (
    <table className="count-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('kind')}</th>
          <th scope="col">{t('amount')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, amount]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>
              <Money amount={amount} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
