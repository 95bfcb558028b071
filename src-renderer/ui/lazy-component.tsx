import { type ComponentType, lazy, Suspense, useState } from 'react'

const toFetch: (() => Promise<unknown>)[] = []

/**
 * A part of the page that is not on the first screen: fetched once that is up and nothing else is to do, so that it
 * stands at once when it is called for, and what is typed right after belongs to it.
 */
export function lazyComponent<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | undefined
  const fetch = async (): Promise<ComponentType<P>> => {
    loaded ??= await load()
    return loaded
  }
  toFetch.push(fetch)
  const Lazy = lazy(async () => ({ default: await fetch() }))
  return function LazyComponent(props: P) {
    // One and the same for as long as it stands: another would begin anew.
    const [Part] = useState<ComponentType<P>>(() => loaded ?? Lazy)
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    )
  }
}

/** Fetches `first` and then the lazy components, one a pause. */
export function prefetchWhenIdle(first: () => Promise<unknown>): void {
  const rest = [first, ...toFetch]
  const next = (): void => {
    const fetch = rest.shift()
    // A part that cannot be fetched now is asked for again when it is called for, and says so then.
    if (fetch)
      void fetch()
        .catch(() => {})
        .finally(() => requestIdleCallback(next))
  }
  requestIdleCallback(next)
}
