import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type Ref, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Payment } from '#contract/payment.ts'
import { PaymentRow } from './payment-row.tsx'
import { rowAfterKey } from './row-after-key.ts'
import './payment-table.css'

/** CSS px; the same as in payment-table.css. */
const rowHeight = 44

export interface PaymentTableProps {
  payments: readonly Payment[]
  /** More pages are to come. */
  hasMore: boolean
  onMore: () => void
  openId: string | undefined
  onOpen: (id: string) => void
  /** The grid itself, which holds the focus for all its rows. */
  ref: Ref<HTMLTableElement>
}

/** Payments in rows, of which only those in sight are drawn. One stop for Tab; arrow keys move, Enter opens. */
export function PaymentTable({ payments, hasMore, onMore, openId, onOpen, ref }: PaymentTableProps) {
  const { t } = useTranslation('payments')
  const scroller = useRef<HTMLDivElement>(null)
  const name = useId()
  const [activeId, setActiveId] = useState<string>()
  const found = payments.findIndex(({ id }) => id === activeId)
  const active = Math.max(0, found)
  const rows = useVirtualizer({
    count: payments.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => payments[index]?.id ?? index,
    overscan: 12,
    paddingStart: rowHeight,
    scrollPaddingStart: rowHeight,
  })
  const visible = rows.getVirtualItems()
  const last = visible.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && last >= payments.length - 20) onMore()
  }, [hasMore, last, payments.length, onMore])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      const payment = payments[active]
      if (payment) onOpen(payment.id)
      return
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    const next = rowAfterKey(event.key, active, payments.length, page)
    if (next === undefined) return
    event.preventDefault()
    setActiveId(payments[next]?.id)
    rows.scrollToIndex(next)
  }
  const columns = ['time', 'order', 'customer', 'card', 'amount', 'status'] as const
  return (
    <div className="payment-table-scroller" ref={scroller}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are moved through and opened by keys
        role="grid"
        className="payment-table"
        aria-label={t('list.label')}
        aria-rowcount={hasMore ? -1 : payments.length + 1}
        aria-activedescendant={`${name}-${active}`}
        tabIndex={0}
        ref={ref}
        onKeyDown={onKeyDown}
        style={{ blockSize: rows.getTotalSize() }}
      >
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <th key={column} scope="col" className={`payment-${column}`}>
                {t(`list.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {visible.map(({ index, start, key }) => {
            const payment = payments[index]
            return (
              payment && (
                <PaymentRow
                  key={key}
                  id={`${name}-${index}`}
                  payment={payment}
                  index={index}
                  offset={start}
                  isActive={index === active}
                  isOpen={payment.id === openId}
                  onPick={() => {
                    setActiveId(payment.id)
                    onOpen(payment.id)
                  }}
                />
              )
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
