import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { till } from '../bridge/till.ts'
import { useHeldOrders } from './held-orders.ts'

/** How many orders wait, on the way to them. */
export function HeldCount() {
  const { t } = useTranslation('orders')
  const count = useHeldOrders(({ items }) => items?.length ?? 0)
  const load = useHeldOrders((held) => held.load)
  useEffect(() => {
    void load()
    return till.on('orders.changed', () => void load())
  }, [load])
  if (count === 0) return null
  return (
    <span className="rail-count" title={t('waiting', { count })}>
      {count}
    </span>
  )
}
