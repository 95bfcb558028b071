import { memo, useRef } from 'react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useCommand, useCommandKey } from '../../keyboard/use-command.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { lazyComponent } from '../../ui/lazy-component.tsx'
import { focusOnceDrawn } from './field-focus.ts'
import type { SaleValues } from './sale-values.ts'

const OptionsFields = lazyComponent(async () => (await import('./options-fields.tsx')).OptionsFields)

interface Props {
  isExpanded: boolean
  onExpandedChange: (isExpanded: boolean) => void
  /** The shop's usual return address, from settings. */
  usualReturnUrl: string
}

/** What a sale seldom needs. */
export const OptionsPanel = memo(function OptionsPanel({
  isExpanded,
  onExpandedChange,
  usualReturnUrl,
}: Props) {
  const { t } = useTranslation('sale')
  const [capture, secure, offSession] = useWatch<
    SaleValues,
    ['options.capture', 'options.threeDSecure', 'options.offSession']
  >({ name: ['options.capture', 'options.threeDSecure', 'options.offSession'] })
  const key = useCommandKey('more-options')
  const box = useRef<HTMLDivElement>(null)
  /** Its key goes in, and from within it out again. */
  const goInOrOut = (): void => {
    const isWithin = box.current?.contains(document.activeElement) ?? false
    onExpandedChange(!(isExpanded && isWithin))
    const target = isExpanded && isWithin ? 'button' : '.disclosure-panel button'
    // Once it is drawn; its fields are fetched when they are first needed.
    focusOnceDrawn(() => box.current?.querySelector<HTMLElement>(target))
  }
  useCommand('more-options', goInOrOut)
  const set = [
    capture === 'manual' && t('options.summary.hold'),
    secure === 'any' && t('options.summary.secure'),
    offSession && t('options.summary.offSession'),
  ].filter((word) => word !== false)
  return (
    <div className="panel sale-options" ref={box}>
      <Disclosure
        title={t('options.title')}
        shortcut={key}
        summary={set.length > 0 ? set.join(', ') : undefined}
        isExpanded={isExpanded}
        onExpandedChange={onExpandedChange}
      >
        <OptionsFields usualReturnUrl={usualReturnUrl} />
      </Disclosure>
    </div>
  )
})
