import { startTransition, useEffect, useState } from 'react'

/** The first of them, then one more each time the last has been drawn: all at once would keep the keys waiting. */
export function useOneByOne<Part>(parts: readonly Part[]): readonly Part[] {
  const [drawn, setDrawn] = useState(parts.slice(0, 1))
  useEffect(() => {
    if (drawn.length < parts.length) startTransition(() => setDrawn(parts.slice(0, drawn.length + 1)))
  }, [drawn, parts])
  return drawn
}
