import { expect, it, vi } from 'vitest'
import { lazyComponent, prefetchWhenIdle } from './lazy-component.tsx'

it('what comes next is fetched first, and nothing between the keys of somebody who types', async () => {
  vi.useFakeTimers()
  const page = new EventTarget()
  vi.stubGlobal('window', page)
  vi.stubGlobal('requestIdleCallback', (work: () => void) => setTimeout(work))
  const fetched: string[] = []
  const part = (name: string) => async () => {
    fetched.push(name)
    return () => null
  }
  lazyComponent(part('help'))
  lazyComponent(part('outcome'), { isNext: true })
  prefetchWhenIdle(part('words'))
  const key = (): void => {
    const event = new Event('keydown')
    Object.defineProperty(event, 'timeStamp', { value: performance.now() })
    page.dispatchEvent(event)
  }
  for (let keys = 0; keys < 10; keys++) {
    key()
    await vi.advanceTimersByTimeAsync(200)
  }
  expect(fetched).toEqual([])
  await vi.advanceTimersByTimeAsync(300)
  expect(fetched).toEqual(['outcome', 'words', 'help'])
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
