export type Waiting = 'wait' | 'slow' | 'verySlow'

/** From when on, in ms, the wait is told in other words: a silent one is when cashiers press again. */
const stages: readonly (readonly [Waiting, number])[] = [
  ['slow', 3_000],
  ['verySlow', 12_000],
]

/** Tells how long a charge has been on its way; returns what ends it. */
export function tellWaiting(tell: (words: Waiting) => void): () => void {
  tell('wait')
  const timers = stages.map(([words, after]) => setTimeout(() => tell(words), after))
  return () => timers.forEach(clearTimeout)
}
