import { startTransition, useCallback, useEffect, useState } from 'react'

/**
 * The first of `parts`, then one more each time the last has been drawn: all at once would keep the keys waiting.
 * `isWhole`: all of them from the start. @returns those to draw now, and what draws the others at the next render
 */
export function useOneByOne<Part>(parts: readonly Part[], isWhole = false): [readonly Part[], () => void] {
  const [drawn, setDrawn] = useState(isWhole ? parts : parts.slice(0, 1))
  useEffect(() => {
    if (drawn.length < parts.length) startTransition(() => setDrawn(parts.slice(0, drawn.length + 1)))
  }, [drawn, parts])
  return [drawn, useCallback(() => setDrawn(parts), [parts])]
}
