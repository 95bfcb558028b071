import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Disclosure as AriaDisclosure, DisclosurePanel } from 'react-aria-components/Disclosure'
import { Heading } from 'react-aria-components/Heading'
import './disclosure.css'

export interface DisclosureProps {
  title: string
  /** What is set inside, told while it is closed. */
  summary?: string | undefined
  children: ReactNode
  /** The key that opens and closes it. */
  shortcut?: string
  isExpanded?: boolean
  onExpandedChange?: (isExpanded: boolean) => void
}

/** Something seldom needed, folded away. */
export function Disclosure({
  title,
  summary,
  children,
  shortcut = '',
  isExpanded,
  onExpandedChange,
}: DisclosureProps) {
  return (
    <AriaDisclosure
      className="disclosure"
      {...(isExpanded === undefined ? {} : { isExpanded })}
      {...(onExpandedChange === undefined ? {} : { onExpandedChange })}
    >
      <Heading level={2} className="disclosure-head">
        <Button slot="trigger" className="disclosure-trigger">
          <ChevronRight aria-hidden="true" />
          <span>{title}</span>
          {shortcut !== '' && (
            <span className="button-key" aria-hidden="true">
              {shortcut}
            </span>
          )}
          {summary !== undefined && <span className="disclosure-summary">{summary}</span>}
        </Button>
      </Heading>
      <DisclosurePanel className="disclosure-panel">{children}</DisclosurePanel>
    </AriaDisclosure>
  )
}
