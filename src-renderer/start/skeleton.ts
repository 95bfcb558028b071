import type { Settings } from '#contract/settings.ts'
import { type CommandId, keyOf } from '../keyboard/commands.ts'
import type { firstWords } from '../language/first-words.ts'
import type { Screen } from '../state/app-store.ts'
import type { FirstField } from './first-field.ts'
import './skeleton.css'

type Words = Awaited<ReturnType<typeof firstWords>>

/**
 * The empty sale as the page will draw it, as far as it decides where the first field stands: the same elements with the
 * same classes, and nothing that does anything but that one field. `tests/e2e/first-field.spec.ts` holds the two together.
 */
export function drawSkeleton(
  { app, orders, sale }: Words,
  settings: Pick<Settings, 'environment' | 'keys'>,
  hasFavourites: boolean,
): FirstField {
  const key = (command: CommandId): string => keyOf(command, settings.keys)
  const { word, meaning } = app.environment[settings.environment]
  const input = element('input', 'field-input')
  Object.assign(input, { type: 'text', autocomplete: 'off', spellcheck: false, dir: 'auto' })
  input.setAttribute('autocorrect', 'off')
  input.ariaLabel = sale.items.description

  const screens: Screen[] = ['sale', 'orders', 'payments', 'reports', 'settings']
  const rail = screens.map((screen) => railItem(app.screen[screen], key(`show-${screen}`)))
  rail[0]?.setAttribute('aria-current', 'page')
  const keys = railItem(app.keys, key('help'))
  keys.classList.add('rail-last')

  const lineFields = [
    field(sale.items.description, input),
    field(sale.items.quantity, element('div', 'field-input'), 'field field-numeric'),
    field(sale.items.unitPrice, element('div', 'field-input'), 'field field-numeric'),
  ]
  const mode = element('div', 'radio-segments', [
    element('div', 'radio-options', [radio(sale.items.lines, true), radio(sale.items.amountMode, false)]),
  ])
  const panel = element('div', 'panel', [
    element('header', 'panel-head', [element('h2', '', [sale.items.title]), mode]),
    ...(hasFavourites ? [field(sale.favourites.title, element('div', 'field-input'))] : []),
    element('div', 'items-lines', [
      element('div', 'items-line', [
        ...lineFields,
        element('div', 'items-tools', [element('div', 'button')]),
      ]),
    ]),
  ])
  const head = element('header', 'sale-head', [
    element('h1', '', [sale.title]),
    element('div', 'sale-tools', [
      ...(settings.environment === 'training' ? [button(sale.testCards.open, key('test-cards'))] : []),
      button(orders.hold.open, key('hold')),
      button(sale.newSale, key('new-sale')),
    ]),
  ])
  const around = element('div', 'app skeleton', [
    element('div', 'app-top', [
      element('aside', `environment environment-${settings.environment}`, [
        sign(),
        element('strong', '', [word]),
        element('span', '', [meaning]),
      ]),
    ]),
    element('nav', 'rail', [...rail, keys]),
    element('div', 'app-screen', [
      element('div', 'sale', [
        element('div', 'sale-main', [
          head,
          element('div', 'sale-form', [
            element('div', 'sale-column', [panel]),
            element('div', 'sale-column'),
          ]),
        ]),
        element('section', 'summary'),
      ]),
    ]),
  ])
  // Nothing but the field is there yet, for the keys, the mouse and a screen reader alike.
  for (const each of around.querySelectorAll<HTMLElement>('*')) if (!each.contains(input)) each.inert = true
  return { input, around, isComposing: false }
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  children: (Node | string)[] = [],
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  made.className = className
  made.append(...children)
  return made
}

/** The room of an icon. */
const sign = (): SVGSVGElement => document.createElementNS('http://www.w3.org/2000/svg', 'svg')

const field = (label: string, control: HTMLElement, className = 'field'): HTMLElement =>
  element('div', className, [
    element('div', 'field-label', [label]),
    element('div', 'field-control', [control]),
    element('div', 'field-message'),
  ])

const railItem = (name: string, key: string): HTMLElement =>
  element('div', 'rail-item', [sign(), element('span', '', [name]), element('span', 'rail-key', [key])])

const button = (name: string, key: string): HTMLElement =>
  element('div', 'button button-secondary button-small', [
    sign(),
    element('span', 'button-label', [name]),
    element('span', 'button-key', [key]),
  ])

function radio(name: string, isSelected: boolean): HTMLElement {
  const made = element('div', 'radio', [
    element('span', 'radio-text', [element('span', 'radio-label', [name])]),
  ])
  if (isSelected) made.dataset.selected = 'true'
  return made
}
