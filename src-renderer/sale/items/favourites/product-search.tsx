import { Search } from 'lucide-react'
import {
  type KeyboardEvent,
  type RefObject,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { ComboBox, ComboBoxStateContext } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { Product } from '#contract/product.ts'
import { useCatalogue } from '../../../catalogue/catalogue-store.ts'
import { useCommand, useCommandKey } from '../../../keyboard/use-command.ts'
import { Money } from '../../../ui/money-text.tsx'
import { useAnnouncement } from '../../order-form/announcement.ts'
import type { SaleValues } from '../../order-form/sale-values.ts'
import { findProducts, readSearch } from './find-products.ts'
import { useAddProduct } from './use-add-product.ts'
import './product-search.css'

/**
 * The shop's favourites, found by typing: Enter puts the first on the order, '3*ros' three of it, and the caret stays for
 * the next. Empty, Enter goes on as in any field.
 */
export function ProductSearch() {
  const { t } = useTranslation('sale')
  const products = useCatalogue((catalogue) => catalogue.products)
  const currency = useWatch<SaleValues, 'sale.currency'>({ name: 'sale.currency' })
  const [typed, setTyped] = useState('')
  const announcement = useAnnouncement(({ text }) => text)
  const field = useRef<HTMLInputElement>(null)
  const add = useAddProduct()
  const isTaken = useRef(false)
  const key = useCommandKey('favourites')
  const { quantity, words } = readSearch(typed)
  const found = useMemo(() => findProducts(products, words, currency), [products, words, currency])

  const isOffered = products.some((product) => product.currency === currency)
  useCommand('favourites', () => field.current?.focus(), isOffered)
  // It is about the order on the screen.
  useEffect(() => () => useAnnouncement.setState({ text: '' }), [])

  const take = (product: Product | undefined): void => {
    if (!product) return
    const total = add(product, quantity)
    useAnnouncement.setState({ text: t('favourites.added', { quantity: total, name: product.name }) })
    setTyped('')
    isTaken.current = true
  }
  const search = (text: string): void => {
    // Text comes without a key, too: pasted, spoken or written by hand.
    if (text !== '') isTaken.current = false
    setTyped(text)
  }
  const takeFirst = (event: KeyboardEvent): void => {
    isTaken.current = false
    if (event.key !== 'Enter' || words.trim() === '') return
    if (field.current?.getAttribute('aria-activedescendant')) return
    event.preventDefault()
    event.stopPropagation()
    if (!event.repeat) take(found[0])
  }
  if (!isOffered) return null
  return (
    <div className="product-search" onKeyDownCapture={takeFirst}>
      <ComboBox
        className="field"
        items={found}
        value={null}
        onChange={(id) => take(found.find((product) => product.id === id))}
        inputValue={typed}
        onInputChange={search}
        allowsEmptyCollection
        menuTrigger="input"
      >
        <Label className="field-label">{t('favourites.title')}</Label>
        <div className="field-control">
          <Input
            className="field-input"
            ref={field}
            autoComplete="off"
            spellCheck="false"
            placeholder={t('favourites.example')}
            aria-keyshortcuts={key}
          />
          <span className="field-adornment" aria-hidden="true">
            <Search />
            {key !== '' && <kbd className="product-search-key">{key}</kbd>}
          </span>
        </div>
        <p className="field-message" role="status">
          {announcement}
        </p>
        <ShutOnceTaken isTaken={isTaken} />
        <Popover className="options">
          <ListBox<Product>
            className="options-list"
            dependencies={[words]}
            renderEmptyState={() => <div className="options-empty">{t('favourites.nothing')}</div>}
          >
            {(product) => (
              <ListBoxItem
                id={product.id}
                textValue={product.name}
                className={`option product-option ${words.trim() !== '' && product === found[0] ? 'option-best' : ''}`}
              >
                <span dir="auto">{product.name}</span>
                <Money amount={product.unitAmount} currency={product.currency} />
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  )
}

/** A field that is emptied opens its list: not when what was looked for has just been taken, whose line it would cover. */
function ShutOnceTaken({ isTaken }: { isTaken: RefObject<boolean> }) {
  const state = useContext(ComboBoxStateContext)
  useLayoutEffect(() => {
    if (state?.isOpen && isTaken.current) state.close()
  })
  return null
}
