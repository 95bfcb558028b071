/** Chromium's code of a key that an input method took, also where it does not say that something is being composed. */
const takenKey = 229

/** True for a key that belongs to an input method, such as the Enter that takes what was composed. */
export const isOfInputMethod = ({
  isComposing,
  keyCode,
}: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean => isComposing || keyCode === takenKey

/**
 * From now on no field, list, button or command hears a key that belongs to an input method: its Enter neither goes on nor
 * submits, its Esc closes nothing. Whoever listens at the window for any sign of life still does.
 */
export function leaveKeysToInputMethods(): void {
  const keep = (event: KeyboardEvent): void => {
    if (isOfInputMethod(event)) event.stopImmediatePropagation()
  }
  document.addEventListener('keydown', keep, { capture: true })
  document.addEventListener('keypress', keep, { capture: true })
}
