type Press = Pick<
  KeyboardEvent,
  'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'getModifierState'
>

const modifiers: ReadonlySet<string> = new Set([
  'Alt',
  'AltGraph',
  'Control',
  'Meta',
  'Shift',
  'CapsLock',
  'Fn',
])

/**
 * What was pressed, as the table of commands writes it: 'Alt+N', 'Ctrl+K', 'F1'. Undefined for a modifier alone, and with
 * AltGr, which types signs and is told as Ctrl+Alt by Windows.
 */
export function keyPressed(press: Press): string | undefined {
  if (modifiers.has(press.key) || press.getModifierState('AltGraph')) return undefined
  return [
    ...(press.ctrlKey || press.metaKey ? ['Ctrl'] : []),
    ...(press.altKey ? ['Alt'] : []),
    ...(press.shiftKey ? ['Shift'] : []),
    keyName(press),
  ].join('+')
}

/** The letter that is printed on the key; on a keyboard of another script, the one that an English keyboard has there. */
function keyName({ key, code }: Press): string {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase()
  const [, printed] = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code) ?? []
  if (printed !== undefined) return printed
  if (code === 'Slash') return '/'
  return key === ' ' ? 'Space' : key
}

/** Keys that text fields, the window or the system need. */
const reserved = /^(Ctrl\+(Shift\+)?[ACVXYZQWRPTF+-]|Ctrl\+0|Alt\+F4|F5|F11|F12|Ctrl\+Alt\+(Delete|Del))$/

/** Whether a command may have this key: with Ctrl or Alt, or a function key, so that typing never runs it. */
export function mayBeChosen(key: string): boolean {
  if (reserved.test(key)) return false
  return /^((Ctrl\+(Alt\+)?|Alt\+)(Shift\+)?[A-Z0-9/]|(Ctrl\+|Alt\+)?(Shift\+)?F([1-9]|1[0-2]))$/.test(key)
}
