import type { ReactNode } from 'react'
import './badge.css'

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger'

/** A word with a colour and, where it tells a state, an icon. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: Tone
  icon?: ReactNode
  children: ReactNode
}) {
  return (
    <span className={`badge badge-${tone}`}>
      {icon}
      {children}
    </span>
  )
}
