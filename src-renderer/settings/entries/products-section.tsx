import { ArrowDown, ArrowUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Product } from '#contract/product.ts'
import type { Settings } from '#contract/settings.ts'
import { till } from '../../bridge/till.ts'
import { useCatalogue } from '../../catalogue/catalogue-store.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { Money } from '../../ui/money-text.tsx'
import { SettingsPanel } from '../form/settings-panel.tsx'
import { useSave } from '../form/use-save.ts'
import { EntryList } from './entry-list.tsx'
import { EntryRow } from './entry-row.tsx'
import { ProductForm } from './product-form.tsx'
import { useEditing } from './use-editing.ts'

/** The shop's favourites, in the order in which the sale screen offers them. What was removed can be brought back at once. */
export function ProductsSection({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings')
  const products = useCatalogue((catalogue) => catalogue.products)
  const editing = useEditing()
  const [removed, setRemoved] = useState<Product>()
  const saving = useSave()
  const reload = (): Promise<void> => useCatalogue.getState().load()

  const remove = async (product: Product): Promise<void> => {
    const isRemoved = await saving.run(async () => {
      await till.call('products.remove', { id: product.id })
      await reload()
    })
    // Only now: pressed while the change was still at work, Undo would do nothing.
    if (isRemoved) setRemoved(product)
  }
  const bringBack = (product: Product): void =>
    void saving.run(async () => {
      await till.call('products.save', product)
      setRemoved(undefined)
      await reload()
      editing.adder.current?.focus()
    })
  /** To the place of its neighbour; places are counted anew where two have the same. */
  const move = (from: number, to: number): void =>
    void saving.run(async () => {
      const moved = products.toSpliced(from, 1).toSpliced(to, 0, ...products.slice(from, from + 1))
      for (const [position, product] of moved.entries()) {
        if (product.position !== position) await till.call('products.save', { ...product, position })
      }
      await reload()
    })
  return (
    <SettingsPanel section="products" title={t('products.title')}>
      <div className="settings-form">
        <EntryList
          entries={products}
          editing={editing}
          empty={t('products.empty')}
          add={t('products.add')}
          failure={saving.failure}
          form={(product?: Product) => (
            <ProductForm settings={settings} product={product} onDone={editing.done} />
          )}
          row={(product, index) => (
            <EntryRow
              name={product.name}
              detail={<Money amount={product.unitAmount} currency={product.currency} />}
              editLabel={t('products.edit', { name: product.name })}
              onEdit={() => editing.setEditing(product.id)}
              other={{
                text: t('catalogue.remove'),
                label: t('products.remove', { name: product.name }),
                run: () => void remove(product),
              }}
              tools={
                <>
                  <Button
                    size="small"
                    variant="quiet"
                    aria-label={t('products.up', { name: product.name })}
                    isDisabled={index === 0}
                    onPress={() => move(index, index - 1)}
                    icon={<ArrowUp aria-hidden="true" />}
                  >
                    {''}
                  </Button>
                  <Button
                    size="small"
                    variant="quiet"
                    aria-label={t('products.down', { name: product.name })}
                    isDisabled={index === products.length - 1}
                    onPress={() => move(index, index + 1)}
                    icon={<ArrowDown aria-hidden="true" />}
                  >
                    {''}
                  </Button>
                </>
              }
            />
          )}
        >
          {removed && (
            <Notice
              key={removed.id}
              tone="info"
              role="status"
              actions={
                <Button size="small" autoFocus onPress={() => bringBack(removed)}>
                  {t('catalogue.undo')}
                </Button>
              }
            >
              {t('products.removed', { name: removed.name })}
            </Notice>
          )}
        </EntryList>
      </div>
    </SettingsPanel>
  )
}
