import { startTransition, useCallback, useEffect, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/**
 * The first of `parts`, then one more each time the last has been drawn: all at once would keep the keys waiting. A key
 * that may lead to the others draws them at once, before it is heard.
 *
 * `atFirst`: how many are drawn with what calls this. `isWhole`: all of them from the start.
 * @returns those to draw now, and what draws the others at the next render
 */
export function useProgressiveRender<Part>(
  parts: readonly Part[],
  { atFirst = 1, isWhole = false }: { atFirst?: number; isWhole?: boolean } = {},
): [readonly Part[], () => void] {
  const [drawn, setDrawn] = useState(isWhole ? parts : parts.slice(0, atFirst))
  const drawAll = useCallback(() => setDrawn(parts), [parts])
  const isDone = drawn.length === parts.length
  useEffect(() => {
    if (drawn.length < parts.length) startTransition(() => setDrawn(parts.slice(0, drawn.length + 1)))
  }, [drawn, parts])
  // Before the first key.
  useLayoutEffect(() => {
    if (isDone) return
    const onKeyDown = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): void => {
      if (altKey || ctrlKey || metaKey || key === 'Tab' || key === 'Enter') flushSync(drawAll)
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [isDone, drawAll])
  return [drawn, drawAll]
}
