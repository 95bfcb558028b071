/** Where a command can be run: on one screen, wherever a payment is open ('payment'), or in all of the till. */
export type Scope = 'everywhere' | 'sale' | 'payment' | 'orders' | 'payments' | 'reports' | 'settings'

interface Command {
  scope: Scope
  /** Modifiers, then the key: 'Alt+N'. Another may be chosen in the settings. */
  key: string
  /** Does the same, for keyboards on which the system keeps `key` to itself. */
  other?: string
}

/** Every command with a key of its own. What it is called stands in language/<language>/keyboard.json. */
export const commands = {
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
  'x-report': { scope: 'reports', key: 'Alt+X' },
  'close-period': { scope: 'reports', key: 'Alt+C' },

  'save-settings': { scope: 'settings', key: 'Ctrl+S' },
} as const satisfies Record<string, Command>

export type CommandId = keyof typeof commands

export const commandIds = Object.keys(commands).filter((id): id is CommandId => id in commands)

/** Keys by command, where they were changed; an empty one: no key. */
export type ChosenKeys = Readonly<Record<string, string>>

export const keyOf = (id: CommandId, chosen: ChosenKeys): string => chosen[id] ?? commands[id].key

/** The keys that run it: the one on its button, and the one that stands in for it unless another was chosen. */
export function keysOf(id: CommandId, chosen: ChosenKeys): string[] {
  const command: Command = commands[id]
  const key = keyOf(id, chosen)
  return [key, ...(key === command.key && command.other !== undefined ? [command.other] : [])].filter(
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

/** The other command that `key` runs already where `id` can be run. */
export const takenBy = (id: CommandId, key: string, chosen: ChosenKeys): CommandId | undefined =>
  commandIds.find(
    (other) =>
      other !== id && meet(commands[id].scope, commands[other].scope) && keysOf(other, chosen).includes(key),
  )
