import { isOfInputMethod } from '../keyboard/input-method.ts'
import { keyPressed, mayBeChosen } from '../keyboard/key-press.ts'

/** A key of the first field; `at` in ms on the page's clock, `before` what stood in the field. */
interface TypedKey {
  key: string
  at: number
  before: string
}

let typed: TypedKey[] = []
const held: KeyboardEvent[] = []

/**
 * Keeps what is pressed before the page can hear it. What types goes into the first field. The first key that does
 * anything else, Enter or a command's, waits for the page, and so does every key after it: none lands in the wrong field.
 */
export const recordKeys = (): void => window.addEventListener('keydown', record, { capture: true })

function record(event: KeyboardEvent): void {
  const { key, target } = event
  if (['Alt', 'AltGraph', 'Control', 'Meta', 'Shift'].includes(key)) return
  if (isOfInputMethod(event)) {
    typed = []
    return
  }
  const name = keyPressed(event)
  const isCommand = name !== undefined && mayBeChosen(name)
  if (held.length > 0 || isCommand || key === 'Enter' || key === 'Tab') {
    event.preventDefault()
    event.stopImmediatePropagation()
    held.push(event)
  } else if (target instanceof HTMLInputElement)
    typed.push({ key, at: event.timeStamp, before: target.value })
}

/** What was typed into the first field so far: a scanner may have begun there. */
export const keysTyped = (): readonly TypedKey[] => typed

/** Presses the keys that waited, in their order, where the focus is now; from then on the page hears keys itself. */
export function pressHeldKeys(): void {
  window.removeEventListener('keydown', record, { capture: true })
  typed = []
  for (const event of held.splice(0)) {
    if (!press(event)) continue
    if (event.altKey !== event.ctrlKey || event.metaKey) continue
    // AltGr, which is Ctrl and Alt on Windows, types signs.
    if (event.key.length === 1) document.execCommand('insertText', false, event.key)
    else if (event.key === 'Backspace') document.execCommand('delete')
    // No key that a script presses moves the focus; Enter goes on to the same field.
    else if (event.key === 'Tab' && !event.shiftKey) press(event, { key: 'Enter', code: 'Enter' })
  }
}

/** @returns whether its usual effect is still to come */
function press(event: KeyboardEvent, other: KeyboardEventInit = {}): boolean {
  const { key, code, altKey, ctrlKey, metaKey, shiftKey, repeat } = event
  const again = new KeyboardEvent('keydown', {
    ...{ key, code, altKey, ctrlKey, metaKey, shiftKey, repeat, bubbles: true, cancelable: true },
    ...other,
  })
  // A scanner is known by the pace of its keys.
  Object.defineProperty(again, 'timeStamp', { value: event.timeStamp })
  return (document.activeElement ?? document.body).dispatchEvent(again)
}
