import { type ReactNode, useId } from 'react'
import './panel.css'

export interface PanelProps {
  title: string
  children: ReactNode
  /** At the end of the heading line. */
  actions?: ReactNode
  /** The key that goes there, such as 'Alt+C'. */
  shortcut?: string | undefined
  className?: string
}

/** A titled part of a screen, and a landmark by that title. */
export function Panel({ title, children, actions, shortcut = '', className = '' }: PanelProps) {
  const id = useId()
  return (
    <section className={`panel ${className}`} aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {shortcut !== '' && (
          <span className="panel-key button-key" aria-hidden="true">
            {shortcut}
          </span>
        )}
        {actions}
      </header>
      {children}
    </section>
  )
}
