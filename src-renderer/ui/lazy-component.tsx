import { type ComponentType, lazy, Suspense, useState } from 'react'

type Fetch = () => Promise<unknown>

const soon: Fetch[] = []
const later: Fetch[] = []

/**
 * A part of the page that is not on the first screen: fetched once that is up and nothing else is to do, so that it
 * stands at once when it is called for, and what is typed right after belongs to it.
 *
 * `isNext`: fetched before all others, since it is what a sale comes to.
 */
export function lazyComponent<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { isNext = false } = {},
): ComponentType<P> {
  let loaded: ComponentType<P> | undefined
  const fetch = async (): Promise<ComponentType<P>> => {
    loaded ??= await load()
    return loaded
  }
  ;(isNext ? soon : later).push(fetch)
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

/** Nothing is fetched this soon after a key, ms: the next one would wait until it is read. */
const quiet = 400

/** Fetches the lazy components, the words of the other screens among them, one a pause and none between somebody's keys. */
export function prefetchWhenIdle(words: Fetch): void {
  let lastKey = Number.NEGATIVE_INFINITY
  const hear = ({ timeStamp }: KeyboardEvent): void => {
    lastKey = timeStamp
  }
  window.addEventListener('keydown', hear, { capture: true })
  soon.push(words)
  const next = (): void => {
    const wait = lastKey + quiet - performance.now()
    if (wait > 0) {
      setTimeout(() => requestIdleCallback(next), wait)
      return
    }
    const fetch = soon.shift() ?? later.shift()
    // A part that cannot be fetched now is asked for again when it is called for, and says so then.
    if (fetch)
      void fetch()
        .catch(() => {})
        .finally(() => requestIdleCallback(next))
    else window.removeEventListener('keydown', hear, { capture: true })
  }
  requestIdleCallback(next)
}
