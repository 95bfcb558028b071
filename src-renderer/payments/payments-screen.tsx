import { CreditCard, Plus, SearchX } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../keyboard/use-command.ts'
import { useApp } from '../state/app-store.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/feedback/empty-state.tsx'
import { Notice } from '../ui/feedback/notice.tsx'
import { PaymentDetail } from './detail/payment-detail.tsx'
import { FigureBanner } from './list/figure-banner.tsx'
import { type FilterFields, isFiltered, noFilter, PaymentFilters } from './list/payment-filters.tsx'
import type { Filter } from './list/payment-list.ts'
import { PaymentTable } from './list/payment-table.tsx'
import { usePaymentList } from './list/use-payment-list.ts'
import './payments-screen.css'

/** Every payment of the environment in use: found, looked into, and acted on. */
export function PaymentsScreen() {
  const { t } = useTranslation('payments')
  const show = useApp((app) => app.show)
  const [fields, setFields] = useState(noFilter)
  const asked = useApp((app) => app.paymentId)
  const [openId, setOpenId] = useState(asked)
  const behind = useApp((app) => app.shownFigure)
  const list = usePaymentList(behind ? { figure: behind.figure } : filterOf(fields))
  const grid = useRef<HTMLTableElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const { items, nextCursor, isLoaded, failure } = list

  const close = (): void => {
    setOpenId(undefined)
    const target = grid.current ?? search.current
    target?.focus()
  }
  useCommand('find-payment', () => {
    search.current?.focus()
    search.current?.select()
  })
  return (
    <div className={`payments${openId === undefined ? '' : ' payments-open'}`}>
      <div className="payments-list">
        <header className="payments-head">
          <h1>{t('title')}</h1>
          <p className="payments-soft" role="status">
            {isLoaded &&
              items.length > 0 &&
              t(nextCursor === undefined ? 'list.count' : 'list.countMore', { count: items.length })}
          </p>
          <BooksShown />
        </header>
        {behind ? (
          <FigureBanner shown={behind} told={list.figure} />
        ) : (
          <PaymentFilters
            fields={fields}
            onChange={setFields}
            onEnter={() => grid.current?.focus()}
            searchRef={search}
          />
        )}
        {failure && (
          <Notice
            tone="danger"
            role="alert"
            title={t('list.failed')}
            actions={<Button onPress={() => void list.search(list.filter)}>{t('list.again')}</Button>}
          >
            {failure.message}
          </Notice>
        )}
        <div className="payments-box">
          {items.length > 0 ? (
            <PaymentTable
              payments={items}
              hasMore={nextCursor !== undefined}
              onMore={list.more}
              openId={openId}
              onOpen={setOpenId}
              ref={grid}
            />
          ) : isLoaded && failure === undefined ? (
            behind || isFiltered(fields) ? (
              <EmptyState icon={<SearchX aria-hidden="true" />} title={t('empty.nothingTitle')}>
                <p>{t('empty.nothingText')}</p>
              </EmptyState>
            ) : (
              <EmptyState icon={<CreditCard aria-hidden="true" />} title={t('empty.title')}>
                <p>{t('empty.text')}</p>
                <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => show('sale')}>
                  {t('empty.start')}
                </Button>
              </EmptyState>
            )
          ) : null}
        </div>
        {items.length > 0 && <p className="payments-soft payments-hint">{t('list.hint')}</p>}
      </div>
      {openId !== undefined && <PaymentDetail key={openId} id={openId} onClose={close} />}
    </div>
  )
}

function filterOf({ text, status, cashierId, from, to }: FilterFields): Filter {
  return {
    ...(text.trim() === '' ? {} : { text: text.trim() }),
    ...(status === 'any' ? {} : { status }),
    ...(cashierId === '' ? {} : { cashierId }),
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
  }
}

/** Whose payments these are: every environment has books of its own. The others are reached by switching to them. */
function BooksShown() {
  const { t } = useTranslation('payments')
  const environment = useApp((app) => app.settings?.environment ?? 'training')
  const show = useApp((app) => app.show)
  return (
    <p className="payments-books payments-soft">
      <span>{t(`books.${environment}`)}</span>
      <Button variant="quiet" size="small" onPress={() => show('settings', 'environment')}>
        {t('books.other')}
      </Button>
    </p>
  )
}
