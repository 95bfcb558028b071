import type { BookkeepingProgress } from '#contract/bookkeeping.ts'
import { TillError } from '../failure/failure.ts'

type Kind = BookkeepingProgress['task']

/** Work that takes long enough for somebody to watch it, or to stop it; where it runs is its own affair. */
export interface LongWork {
  /**
   * Runs `work`, and tells how far it is as often as somebody can read that, and at its end.
   *
   * @param work hears by the signal that it is to stop, and tells what it has done of all there is, in steps of its own
   */
  run<T>(
    task: Kind,
    work: (signal: AbortSignal, onProgress: (done: number, total: number) => void) => Promise<T>,
  ): Promise<T>
  isRunning(task: Kind): boolean
  /** Stops all work of that kind, or of every kind: it ends with TillError `cancelled`. */
  cancel(task?: Kind): void
}

/** ms between two words on how far it is. */
const pause = 100

/** @param tell hears how far each is */
export function createLongWork(tell: (progress: BookkeepingProgress) => void): LongWork {
  const running = new Map<AbortController, Kind>()
  return {
    async run(task, work) {
      const stop = new AbortController()
      running.set(stop, task)
      const measure = progressMeter()
      let told = Number.NEGATIVE_INFINITY
      try {
        return await work(stop.signal, (done, total) => {
          const now = performance.now()
          if (done < total && now - told < pause) return
          told = now
          tell({ task, ...measure(done, total) })
        })
      } finally {
        running.delete(stop)
      }
    },
    isRunning: (task) => [...running.values()].includes(task),
    cancel(task) {
      for (const [stop, kind] of running)
        if (task === undefined || kind === task)
          stop.abort(new TillError('cancelled', kind === 'export' ? 'export_stopped' : 'work_stopped'))
    },
  }
}

/** How fast work goes, by its own steps: `rate` a second, `left` in ms, both by the time since the meter was made. */
export function progressMeter(): (
  done: number,
  total: number,
) => Pick<BookkeepingProgress, 'done' | 'total' | 'rate' | 'left'> {
  const started = performance.now()
  return (done, total) => {
    const rate = done / Math.max(0.001, (performance.now() - started) / 1_000)
    return {
      done,
      total,
      rate: Math.round(rate),
      ...(rate > 0 ? { left: Math.ceil(((total - done) / rate) * 1_000) } : {}),
    }
  }
}
