/** Runs work one piece at a time for each key, in the order asked for, and different keys side by side. */
export function keyedMutex(): {
  run<T>(key: string, work: () => Promise<T>): Promise<T>
  busy(): boolean
  done(): Promise<void>
} {
  const last = new Map<string, Promise<unknown>>()
  return {
    run<T>(key: string, work: () => Promise<T>): Promise<T> {
      const before = last.get(key) ?? Promise.resolve()
      const result = before.then(work, work)
      const settled = result
        .catch(() => {})
        .then(() => {
          if (last.get(key) === settled) last.delete(key)
        })
      last.set(key, settled)
      return result
    },
    busy: () => last.size > 0,
    async done() {
      while (last.size > 0) await Promise.all(last.values())
    },
  }
}
