import { Trash2 } from 'lucide-react'
import { Button as PlainButton } from 'react-aria-components/Button'
import { GridListItem } from 'react-aria-components/GridList'
import { useTranslation } from 'react-i18next'
import type { HeldOrder } from '#contract/order.ts'
import { Money, useMoney } from '../ui/money-text.tsx'
import { RelativeTime } from './relative-time.tsx'

/** One order that waits. Enter on it recalls it. */
export function HeldOrderRow({ order, onDiscard }: { order: HeldOrder; onDiscard: () => void }) {
  const { t } = useTranslation('orders')
  const money = useMoney()
  const { id, label, caller, description, lines, total, totalThen, currency, heldAt, heldBy } = order
  const title = label ?? caller ?? t('list.noName')
  const more = (name: string): string =>
    lines > 1 ? t('list.more', { description: name, count: lines - 1 }) : name
  const what = description === undefined ? undefined : more(description)
  const rest = [label === undefined ? undefined : caller, what].filter((part) => part !== undefined)
  // The name in its own direction, the words around it in the screen's.
  const [beforeName, afterName] = more('\n').split('\n')
  const was = totalThen === undefined ? undefined : t('list.was', { total: money(totalThen, currency) })
  const sums = [...(total === undefined ? [] : [money(total, currency)]), ...(was === undefined ? [] : [was])]
  const spoken = [title, ...rest, ...sums].join(', ')
  return (
    <GridListItem id={id} textValue={spoken} className="held">
      <div className="held-who">
        <bdi className="held-title">{title}</bdi>
        <span className="held-what">
          {label !== undefined && caller !== undefined && <bdi>{caller}</bdi>}
          {description !== undefined && (
            <span>
              {beforeName}
              <bdi>{description}</bdi>
              {afterName}
            </span>
          )}
        </span>
      </div>
      <div className="held-since">
        <RelativeTime since={heldAt} />
        {heldBy !== undefined && <bdi className="held-by">{heldBy}</bdi>}
      </div>
      <div className="held-total">
        {total !== undefined && <Money amount={total} currency={currency} />}
        {was !== undefined && <span className="held-was">{was}</span>}
      </div>
      <PlainButton
        className="held-discard"
        aria-label={t('list.discard', { order: title })}
        aria-keyshortcuts="Delete"
        onPress={onDiscard}
      >
        <Trash2 aria-hidden="true" />
      </PlainButton>
    </GridListItem>
  )
}
