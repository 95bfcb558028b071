import { type ReactNode, type Ref, useRef } from 'react'
import type { PressEvent } from 'react-aria-components'
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

/**
 * A button. While `isPending` it keeps the focus and does nothing when pressed. (React Aria's own pending state announces
 * the button by its id, which outlives the button; here whoever waits has a status region to say so.)
 */
export function Button({
  children,
  variant = 'secondary',
  size = 'regular',
  icon,
  shortcut,
  className = '',
  isPending = false,
  onPress,
  ...rest
}: ButtonProps) {
  const label = rest['aria-label']
  // Ctrl+Enter is a key of its own: on Charge it goes to the read-back, and charges nothing.
  const isChord = useRef(false)
  const pressStart = (event: PressEvent): void => {
    isChord.current = event.pointerType === 'keyboard' && (event.ctrlKey || event.altKey || event.metaKey)
    if (isChord.current) event.continuePropagation()
  }
  // The key is all that is written on a button with an icon alone: its name holds what is seen of it.
  const named = label !== undefined && shortcut && children === '' ? `${label} ${shortcut}` : label
  return (
    <AriaButton
      {...rest}
      {...(named === undefined ? {} : { 'aria-label': named })}
      className={`button button-${variant} button-${size} ${className}`}
      {...(shortcut === undefined ? {} : { 'aria-keyshortcuts': shortcut })}
      {...(isPending ? { 'aria-disabled': true, 'data-pending': true } : {})}
      {...(onPress && !isPending
        ? { onPressStart: pressStart, onPress: (event) => isChord.current || onPress(event) }
        : {})}
    >
      {isPending ? <span className="button-spinner" aria-hidden="true" /> : icon}
      <span className="button-label">{children}</span>
      {shortcut !== undefined && (
        <span className="button-key" aria-hidden="true">
          {shortcut}
        </span>
      )}
    </AriaButton>
  )
}
