/** Fields that nothing is read from and nothing is put back into: card, PIN and password. */
const secret = 'input[type=password], .card-panel, [data-secret]'

export const isSecret = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(secret) !== null

/** On the keypad every figure counts, however quickly it comes; the end of rapid keys is no press there either. */
export const isKeypad = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role=dialog]')?.querySelector('.keypad-keys') != null

const notText = new Set(['button', 'checkbox', 'radio', 'submit', 'reset', 'file', 'range', 'color'])

/** A field that takes typed text. */
export const isTextField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !notText.has(target.type))
