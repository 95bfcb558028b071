import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure } from '#contract/failure.ts'
import type { Payment } from '#contract/payment.ts'
import type { Input, Output } from '#contract/table.ts'

export type Filter = Pick<Input<'payments.list'>, 'text' | 'status' | 'cashierId' | 'from' | 'to' | 'figure'>
type Page = Output<'payments.list'>

export interface PaymentListState {
  filter: Filter
  items: readonly Payment[]
  nextCursor: string | undefined
  /** The figure that these payments are behind, where they are behind one. */
  figure: Page['figure']
  /** The first page of this filter is here. */
  isLoaded: boolean
  isLoadingMore: boolean
  failure: Failure | undefined
}

export interface PaymentList {
  store: StoreApi<PaymentListState>
  /** Looks for payments; of several searches the last one asked for is shown, in whatever order they are answered. */
  search(filter: Filter): Promise<void>
  /** Fetches the next page, once at a time. */
  more(): Promise<void>
  /** News of a payment: shown in its place, or, where it is new here, looked for with the filter. */
  changed(payment: Payment): Promise<void>
}

const pageSize = 50

/** The payments that match a filter, page by page, kept up to date. */
export function createPaymentList(
  fetchPage: (query: Input<'payments.list'>) => Promise<Page>,
  asFailure: (caught: unknown) => Failure,
): PaymentList {
  const store = createStore<PaymentListState>(() => ({
    filter: {},
    items: [],
    nextCursor: undefined,
    figure: undefined,
    isLoaded: false,
    isLoadingMore: false,
    failure: undefined,
  }))
  const { getState, setState } = store
  let latest = 0
  let isSearching = false
  /** What the items shown were found with; the filter itself runs ahead of its answer. */
  let shown: Filter | undefined

  const firstPage = async (): Promise<void> => {
    const mine = ++latest
    const { filter } = getState()
    isSearching = true
    setState({ isLoadingMore: false })
    try {
      const page = await fetchPage({ ...filter, limit: pageSize })
      if (mine !== latest) return
      setState({
        ...(shown === filter ? joined(page, getState()) : { items: page.items, nextCursor: page.nextCursor }),
        figure: page.figure,
        isLoaded: true,
        failure: undefined,
      })
      shown = filter
    } catch (caught) {
      if (mine === latest) setState({ failure: asFailure(caught), isLoaded: true })
    } finally {
      if (mine === latest) isSearching = false
    }
  }

  return {
    store,
    async search(filter) {
      setState({ filter })
      await firstPage()
    },
    async more() {
      const { nextCursor, isLoadingMore, filter } = getState()
      if (nextCursor === undefined || isLoadingMore) return
      const mine = latest
      setState({ isLoadingMore: true })
      try {
        const page = await fetchPage({ ...filter, limit: pageSize, cursor: nextCursor })
        if (mine !== latest) return
        const { items } = getState()
        setState({
          items: [...items, ...page.items.filter(({ id }) => !items.some((item) => item.id === id))],
          nextCursor: page.nextCursor,
          isLoadingMore: false,
          failure: undefined,
        })
      } catch (caught) {
        if (mine === latest) setState({ failure: asFailure(caught), isLoadingMore: false })
      }
    },
    async changed(payment) {
      const { items, filter } = getState()
      const isShown = items.some(({ id }) => id === payment.id)
      if (isShown) {
        const matches = filter.status === undefined || filter.status === payment.status
        setState({
          items: matches
            ? items.map((item) => (item.id === payment.id ? payment : item))
            : items.filter(({ id }) => id !== payment.id),
        })
      }
      // An answer that is under way may be older than this news, so it is asked for again.
      if (!isShown || isSearching) await firstPage()
    },
  }
}

/** A fresh first page before what was fetched after the old one. Where the two do not touch, the fresh page stands alone. */
function joined(
  page: Page,
  { items, nextCursor }: PaymentListState,
): Pick<PaymentListState, 'items' | 'nextCursor'> {
  const fresh = new Set(page.items.map(({ id }) => id))
  const lastShared = items.findLastIndex(({ id }) => fresh.has(id))
  if (lastShared < 0 || page.nextCursor === undefined)
    return { items: page.items, nextCursor: page.nextCursor }
  return { items: [...page.items, ...items.slice(lastShared + 1)], nextCursor }
}
