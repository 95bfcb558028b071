import { type ReactNode, useId } from 'react'
import './panel.css'

export interface PanelProps {
  title: string
  children: ReactNode
  /** At the end of the heading line. */
  actions?: ReactNode
  className?: string
}

/** A titled part of a screen, and a landmark by that title. */
export function Panel({ title, children, actions, className = '' }: PanelProps) {
  const id = useId()
  return (
    <section className={`panel ${className}`} aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {actions}
      </header>
      {children}
    </section>
  )
}
