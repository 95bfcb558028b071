import { Hourglass, Plus, Search, SearchX } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { GridList } from 'react-aria-components/GridList'
import { useTranslation } from 'react-i18next'
import type { HeldOrder } from '#contract/order.ts'
import { asFailure, till } from '../bridge/till.ts'
import { discardCurrentOrder } from '../sale/hold/draft.ts'
import { type RecallObstacle, recallObstacle, recallOrder } from '../sale/hold/hold-order.ts'
import { useUndoDiscard } from '../sale/hold/restore-discarded.ts'
import { useApp } from '../state/app-store.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/feedback/empty-state.tsx'
import { Notice } from '../ui/feedback/notice.tsx'
import { showToast } from '../ui/feedback/toast.ts'
import { TextField } from '../ui/fields/text-field.tsx'
import { DiscardDialog } from './discard-dialog.tsx'
import { filterHeldOrders } from './filter-held-orders.ts'
import { HeldOrderRow } from './held-order-row.tsx'
import { useHeldOrders } from './held-orders.ts'
import { RecallDialog } from './recall-dialog.tsx'
import './orders-screen.css'

type Asking =
  | { kind: 'recall'; id: string; obstacle: Exclude<RecallObstacle, 'nothing' | 'charge'> }
  | { kind: 'discard'; order: HeldOrder }

/** The orders that wait for their callers: recalled with Enter, given up with Delete. */
export function OrdersScreen() {
  const { t } = useTranslation('orders')
  const show = useApp((app) => app.show)
  const { items, failure, load } = useHeldOrders()
  const offerUndo = useUndoDiscard()
  const [text, setText] = useState('')
  const [asking, setAsking] = useState<Asking>()
  const list = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const found = filterHeldOrders(items ?? [], text)

  const take = async (id: string): Promise<void> => {
    setAsking(undefined)
    const obstacle = recallObstacle()
    const dropped = obstacle === 'order' || obstacle === 'anotherCard' ? discardCurrentOrder() : undefined
    if (dropped) offerUndo(dropped)
    try {
      if (!(await recallOrder(id))) showToast(t('inTheWay.charge'), 'info')
    } catch (caught) {
      showToast(asFailure(caught).message, 'danger')
      await load()
    }
  }
  const askToTake = (id: string): void => {
    const obstacle = recallObstacle()
    if (obstacle === 'nothing') void take(id)
    else if (obstacle === 'charge') showToast(t('inTheWay.charge'), 'info')
    else setAsking({ kind: 'recall', id, obstacle })
  }
  const undo = async (id: string): Promise<void> => {
    try {
      await till.call('orders.restore', { id })
    } catch (caught) {
      showToast(asFailure(caught).message, 'danger')
    }
  }
  const discarded = (id: string): void => {
    setAsking(undefined)
    showToast(t('discard.done'), 'info', { label: t('undo'), run: () => void undo(id) })
    search.current?.focus()
  }
  const onListKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Delete') return
    const row = event.target instanceof Element ? event.target.closest('[data-key]') : null
    const order = found.find(({ id }) => id === row?.getAttribute('data-key'))
    if (order) setAsking({ kind: 'discard', order })
  }
  const onSearchKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return
    event.preventDefault()
    list.current?.querySelector<HTMLElement>('[role=row]')?.focus()
  }
  return (
    <div className="orders">
      <header className="orders-head">
        <h1>{t('title')}</h1>
        <p className="orders-soft" role="status">
          {items && items.length > 0 && t('list.count', { count: items.length })}
        </p>
      </header>
      <search>
        <TextField
          className="orders-search"
          label={t('search.label')}
          placeholder={t('search.placeholder')}
          type="search"
          value={text}
          onChange={setText}
          onKeyDown={onSearchKey}
          ref={search}
          adornment={<Search aria-hidden="true" />}
          maxLength={100}
          autoFocus
        />
      </search>
      {failure && (
        <Notice
          tone="danger"
          role="alert"
          title={t('list.failed')}
          actions={<Button onPress={() => void load()}>{t('list.again')}</Button>}
        >
          {failure.message}
        </Notice>
      )}
      {found.length > 0 ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: Delete on a row, which has the focus itself
        <div className="orders-box" onKeyDown={onListKey} ref={list}>
          <GridList
            aria-label={t('list.label')}
            className="orders-list"
            items={found}
            onAction={(key) => askToTake(String(key))}
            disallowTypeAhead
          >
            {(order) => (
              <HeldOrderRow order={order} onDiscard={() => setAsking({ kind: 'discard', order })} />
            )}
          </GridList>
        </div>
      ) : items === undefined ? null : items.length > 0 ? (
        <EmptyState icon={<SearchX aria-hidden="true" />} title={t('empty.nothingTitle')} />
      ) : (
        <EmptyState icon={<Hourglass aria-hidden="true" />} title={t('empty.title')}>
          <p>{t('empty.text')}</p>
          <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => show('sale')}>
            {t('empty.start')}
          </Button>
        </EmptyState>
      )}
      {found.length > 0 && <p className="orders-soft">{t('list.hint')}</p>}
      {asking?.kind === 'recall' && (
        <RecallDialog
          obstacle={asking.obstacle}
          onCancel={() => setAsking(undefined)}
          onGoOn={() => void take(asking.id)}
        />
      )}
      {asking?.kind === 'discard' && (
        <DiscardDialog
          order={asking.order}
          onClose={() => setAsking(undefined)}
          onDiscarded={() => discarded(asking.order.id)}
        />
      )}
    </div>
  )
}
