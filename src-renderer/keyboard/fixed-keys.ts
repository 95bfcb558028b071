import type { Scope } from './commands.ts'

interface FixedKeys {
  id: string
  scope: Scope
  keys: readonly string[]
}

/** Keys that always mean the same and cannot be changed; the help sheet tells them. */
export const fixedKeys: readonly FixedKeys[] = [
  { id: 'next', scope: 'everywhere', keys: ['Tab'] },
  { id: 'back', scope: 'everywhere', keys: ['Shift+Tab'] },
  { id: 'close', scope: 'everywhere', keys: ['Esc'] },
  { id: 'choose', scope: 'everywhere', keys: ['↑', '↓'] },
  { id: 'nextField', scope: 'sale', keys: ['Enter'] },
  { id: 'recall', scope: 'orders', keys: ['Enter'] },
  { id: 'discard', scope: 'orders', keys: ['Delete'] },
  { id: 'open', scope: 'payments', keys: ['Enter'] },
]
