import { Fragment, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { KnownCaller } from '#contract/customer.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { useSpokenPhone } from './use-spoken-phone.ts'

interface Props {
  id: string
  caller: KnownCaller
  isActive: boolean
  onTake: () => void
}

/** A known caller in the list below a field, whose keys it has. */
export function CallerOption({ id, caller, isActive, onTake }: Props) {
  const { t } = useTranslation('sale')
  const box = useRef<HTMLDivElement>(null)
  const { name, phone, email, billing, last4, orders, lastOrderAt } = caller
  const spoken = useSpokenPhone(phone ?? '', billing?.country ?? '') ?? phone
  const title = name ?? email ?? spoken ?? ''
  const facts = [spoken, email, billing?.city ?? billing?.postalCode].filter((fact) => fact && fact !== title)
  useEffect(() => {
    if (isActive) box.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
    <div
      className="caller"
      role="option"
      id={id}
      aria-selected={isActive}
      ref={box}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onTake}
    >
      <span className="caller-name">
        <bdi>{title}</bdi>
      </span>
      <span className="caller-card tabular">{last4[0] !== undefined && <bdi>{`•••• ${last4[0]}`}</bdi>}</span>
      <span className="caller-facts">
        {facts.map((fact, index) => (
          <Fragment key={fact}>
            {index > 0 && <span aria-hidden="true">·</span>}
            <bdi>{fact}</bdi>
          </Fragment>
        ))}
      </span>
      <span className="caller-orders">
        {orders > 0 ? t('callers.orders', { count: orders }) : t('callers.none')}
        {' · '}
        <DateTime value={lastOrderAt} show="date" />
      </span>
    </div>
  )
}
