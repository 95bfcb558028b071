import { type ReactNode, useEffect, useRef } from 'react'

/** The heading of a screen without a field to begin in: the focus goes to it, so that the next Tab is on the new screen. */
export function ScreenTitle({ children }: { children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!document.activeElement?.closest('main, .dialog-overlay')) title.current?.focus()
  }, [])
  return (
    <h1 tabIndex={-1} ref={title}>
      {children}
    </h1>
  )
}
