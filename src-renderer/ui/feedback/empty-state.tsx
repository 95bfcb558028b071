import type { ReactNode } from 'react'
import './empty-state.css'

/** Where there is nothing yet: what would stand here, and how it gets here. */
export function EmptyState({
  icon,
  title,
  children,
}: {
  icon?: ReactNode
  title: string
  children?: ReactNode
}) {
  return (
    <div className="empty-state">
      {icon}
      <p className="empty-state-title">{title}</p>
      {children}
    </div>
  )
}
