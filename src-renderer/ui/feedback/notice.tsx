import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import './notice.css'

export interface NoticeProps {
  tone?: 'info' | 'warning' | 'danger' | 'success'
  title?: string
  children?: ReactNode
  actions?: ReactNode
  /** 'alert' is read out at once, 'status' when the reader is free; left out: read in its place. */
  role?: 'alert' | 'status'
}

const icons = { info: Info, warning: TriangleAlert, danger: CircleAlert, success: CircleCheck }

/** A message in the page: what happened, and what to do next. */
export function Notice({ tone = 'info', title, children, actions, role }: NoticeProps) {
  const Icon = icons[tone]
  return (
    <div className={`notice tone-${tone}`} role={role}>
      <Icon aria-hidden="true" />
      <div className="notice-text">
        {title !== undefined && <p className="notice-title">{title}</p>}
        {/* The gateway's own words come in its own language. */}
        {typeof children === 'string' ? <bdi>{children}</bdi> : children}
      </div>
      {actions !== undefined && <div className="notice-actions">{actions}</div>}
    </div>
  )
}
