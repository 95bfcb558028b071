import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { asFailure, till } from '../../bridge/till.ts'
import { createPaymentList, type Filter, type PaymentList, type PaymentListState } from './payment-list.ts'

/** Letters that come faster than this, ms, such as from a scanner, are searched for together. */
const typingPause = 15

/** The list for this screen: searched as the filter changes, and told of every payment that changes. */
export function usePaymentList(filter: Filter): PaymentListState & Pick<PaymentList, 'more' | 'search'> {
  const [list] = useState(() => createPaymentList((query) => till.call('payments.list', query), asFailure))
  const { text, status, cashierId, from, to, figure } = filter
  useEffect(() => {
    const next: Filter = {
      ...(text === undefined ? {} : { text }),
      ...(status === undefined ? {} : { status }),
      ...(cashierId === undefined ? {} : { cashierId }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(figure === undefined ? {} : { figure }),
    }
    const wait = next.text === list.store.getState().filter.text ? 0 : typingPause
    const timer = setTimeout(() => void list.search(next), wait)
    return () => clearTimeout(timer)
  }, [list, text, status, cashierId, from, to, figure])
  useEffect(() => till.on('payment.changed', (payment) => void list.changed(payment)), [list])
  return { ...useStore(list.store), more: list.more, search: list.search }
}
