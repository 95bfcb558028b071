import { useTranslation } from 'react-i18next'
import { differenceKinds, type Reconciliation } from '#contract/provider.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { Money } from '../../ui/money-text.tsx'
import { DifferenceRow } from './difference-row.tsx'
import { useReconcile } from './use-reconcile.ts'

/** What a comparison has found: its sums, then what differs, by kind. */
export function ReconcileResult({ result }: { result: Reconciliation }) {
  const { t } = useTranslation('reconcile')
  const { matched, differences, counts, unreadable, unlisted, idle, at } = result
  const total = differenceKinds.reduce((sum, kind) => sum + counts[kind], 0)
  const { adopted, isOutdated } = useReconcile()
  const done = differences.filter(({ explained, key }) => explained || key in adopted)
  const open = total - done.length
  const groups = differenceKinds
    .map((kind) => ({ kind, rows: differences.filter((each) => each.kind === kind) }))
    .filter(({ rows }) => rows.length > 0)
  return (
    <div className="reconcile-result">
      <Notice
        tone={open > 0 ? 'warning' : 'success'}
        role="status"
        title={open > 0 ? t('open', { count: open }) : t('same')}
      >
        <p>
          {t('matched', { count: matched })} {idle > 0 && t('idle', { count: idle })}
        </p>
      </Notice>
      {(unreadable > 0 || unlisted > 0) && (
        <Notice tone="warning" title={t('notWhole')}>
          {unreadable > 0 && <p>{t('unreadable', { count: unreadable })}</p>}
          {unlisted > 0 && <p>{t('unlisted', { count: unlisted })}</p>}
        </Notice>
      )}
      {result.totals.length > 0 && <Totals totals={result.totals} />}
      {isOutdated && <p className="reconcile-soft">{t('outdated')}</p>}
      {groups.map(({ kind, rows }) => (
        <section key={kind} className="reconcile-group" aria-labelledby={`reconcile-${kind}`}>
          <h3 id={`reconcile-${kind}`}>
            {t(`kind.${kind}`)} <span className="reconcile-count tabular">{counts[kind]}</span>
          </h3>
          <p className="reconcile-soft">{t(`kindHint.${kind}`)}</p>
          <ul className="reconcile-rows">
            {rows.map((difference) => (
              <DifferenceRow key={difference.key} difference={difference} />
            ))}
          </ul>
        </section>
      ))}
      {total > differences.length && (
        <p className="reconcile-soft">{t('more', { count: differences.length })}</p>
      )}
      <p className="reconcile-soft">
        {t('at')} <DateTime value={at} />
      </p>
    </div>
  )
}

function Totals({ totals }: Pick<Reconciliation, 'totals'>) {
  const { t } = useTranslation('reconcile')
  return (
    <table className="reconcile-totals">
      <caption>
        {t('totals')} <span className="reconcile-soft">{t('totalsHint')}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('currency')}</th>
          <th scope="col">{t('there')}</th>
          <th scope="col">{t('here')}</th>
          <th scope="col">{t('difference')}</th>
          <th scope="col">{t('ofThatExplained')}</th>
        </tr>
      </thead>
      <tbody>
        {totals.map(({ currency, there, here, difference, explained }) => (
          <tr key={currency}>
            <th scope="row">{currency}</th>
            <td>
              <Money amount={there.amount} currency={currency} />
            </td>
            <td>
              <Money amount={here.amount} currency={currency} />
            </td>
            <td className={difference === explained ? '' : 'reconcile-off'}>
              <Money amount={difference} currency={currency} />
            </td>
            <td>
              <Money amount={explained} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
