/** Where an action can be done: on one screen, wherever a payment is open ('payment'), or in all of the till. */
export type Scope = 'everywhere' | 'sale' | 'payment' | 'orders' | 'payments' | 'reports' | 'settings'

interface Action {
  scope: Scope
  /** Modifiers, then the key: 'Alt+N'. Another may be chosen in the settings. */
  key: string
  /** Does the same, for keyboards on which the system keeps `key` to itself. */
  other?: string
}

/** Every action with a key of its own. What it is called stands in language/<language>/keyboard.json. */
export const actions = {
  'show-sale': { scope: 'everywhere', key: 'Alt+1' },
  'show-orders': { scope: 'everywhere', key: 'Alt+2' },
  'show-payments': { scope: 'everywhere', key: 'Alt+3' },
  'show-reports': { scope: 'everywhere', key: 'Alt+4' },
  'show-settings': { scope: 'everywhere', key: 'Alt+5' },
  palette: { scope: 'everywhere', key: 'Ctrl+K', other: 'F2' },
  help: { scope: 'everywhere', key: 'F1', other: 'Ctrl+/' },
  'switch-person': { scope: 'everywhere', key: 'Alt+0' },
  lock: { scope: 'everywhere', key: 'Ctrl+L' },
  undo: { scope: 'everywhere', key: 'Alt+Z' },

  'new-sale': { scope: 'sale', key: 'Alt+N' },
  hold: { scope: 'sale', key: 'Alt+H' },
  'add-line': { scope: 'sale', key: 'Alt+L' },
  'remove-line': { scope: 'sale', key: 'Alt+Q' },
  favourites: { scope: 'sale', key: 'Alt+F' },
  keypad: { scope: 'sale', key: 'Alt+K' },
  'line-extras': { scope: 'sale', key: 'Alt+D' },
  'order-extras': { scope: 'sale', key: 'Alt+O' },
  'go-to-customer': { scope: 'sale', key: 'Alt+U' },
  'ship-to': { scope: 'sale', key: 'Alt+I' },
  'more-options': { scope: 'sale', key: 'Alt+M' },
  'go-to-card': { scope: 'sale', key: 'Alt+C' },
  'read-back': { scope: 'sale', key: 'Ctrl+Enter' },
  'test-cards': { scope: 'sale', key: 'Alt+T' },

  'view-receipt': { scope: 'payment', key: 'Alt+V' },
  'print-receipt': { scope: 'payment', key: 'Alt+P' },
  'save-pdf': { scope: 'payment', key: 'Alt+S' },
  refund: { scope: 'payment', key: 'Alt+R' },
  collect: { scope: 'payment', key: 'Alt+E' },
  'another-card': { scope: 'payment', key: 'Alt+A' },
  'cancel-payment': { scope: 'payment', key: 'Alt+X' },
  'edit-payment': { scope: 'payment', key: 'Alt+B' },
  'look-now': { scope: 'payment', key: 'Alt+W' },
  'approve-as-cardholder': { scope: 'payment', key: 'Alt+Y' },
  'refuse-as-cardholder': { scope: 'payment', key: 'Alt+J' },

  'find-payment': { scope: 'payments', key: 'Alt+F' },
  'clear-filters': { scope: 'payments', key: 'Alt+Q' },

  'day-before': { scope: 'reports', key: 'Alt+B' },
  'day-after': { scope: 'reports', key: 'Alt+G' },
  today: { scope: 'reports', key: 'Alt+T' },
  export: { scope: 'reports', key: 'Alt+E' },
  verify: { scope: 'reports', key: 'Alt+V' },

  'save-settings': { scope: 'settings', key: 'Ctrl+S' },
} as const satisfies Record<string, Action>

export type ActionId = keyof typeof actions

export const actionIds = Object.keys(actions).filter((id): id is ActionId => id in actions)

/** Keys by action, where they were changed; an empty one: no key. */
export type ChosenKeys = Readonly<Record<string, string>>

export const keyOf = (id: ActionId, chosen: ChosenKeys): string => chosen[id] ?? actions[id].key

/** The keys that do it: the one on its button, and the one that stands in for it unless another was chosen. */
export function keysOf(id: ActionId, chosen: ChosenKeys): string[] {
  const action: Action = actions[id]
  const key = keyOf(id, chosen)
  return [key, ...(key === action.key && action.other !== undefined ? [action.other] : [])].filter(
    (each) => each !== '',
  )
}

/** Screens on which an outcome or a payment's detail can be open. */
const withPayment: ReadonlySet<Scope> = new Set<Scope>(['sale', 'payments', 'payment'])

const meet = (a: Scope, b: Scope): boolean =>
  a === b ||
  a === 'everywhere' ||
  b === 'everywhere' ||
  (a === 'payment' && withPayment.has(b)) ||
  (b === 'payment' && withPayment.has(a))

/** The other action that `key` does already where `id` can be done. */
export const takenBy = (id: ActionId, key: string, chosen: ChosenKeys): ActionId | undefined =>
  actionIds.find(
    (other) =>
      other !== id && meet(actions[id].scope, actions[other].scope) && keysOf(other, chosen).includes(key),
  )
