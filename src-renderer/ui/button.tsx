import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import './button.css'

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className'> {
  children: ReactNode
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  /** 'money': at least 44 px high, for what moves money. */
  size?: 'regular' | 'small' | 'money'
  icon?: ReactNode
  /** The key that does the same, such as 'Alt+N': shown on the button and told to screen readers. */
  shortcut?: string
  className?: string
  ref?: Ref<HTMLButtonElement>
}

/** A button. `isPending` keeps the focus and stops presses while the work goes on. */
export function Button({
  children,
  variant = 'secondary',
  size = 'regular',
  icon,
  shortcut,
  className = '',
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      className={`button button-${variant} button-${size} ${className}`}
      {...(shortcut === undefined ? {} : { 'aria-keyshortcuts': shortcut })}
    >
      {rest.isPending ? <span className="button-spinner" aria-hidden="true" /> : icon}
      <span className="button-label">{children}</span>
      {shortcut !== undefined && (
        <span className="button-key" aria-hidden="true">
          {shortcut}
        </span>
      )}
    </AriaButton>
  )
}
