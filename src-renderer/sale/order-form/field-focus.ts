/** Which of `count` lines the cashier is at: the one with the focus, else the last. */
export function currentLineIndex(count: number): number {
  const focused = document.activeElement
  const name = focused instanceof HTMLInputElement ? focused.name : ''
  const number = /^sale\.lines\.(\d+)\./.exec(name)?.[1]
  return number === undefined ? count - 1 : Math.min(Number(number), count - 1)
}

/** Puts the caret into a field of the sale form. */
export function focusField(name: string): void {
  document.querySelector<HTMLInputElement>(`.sale input[name="${name}"]`)?.focus()
}

/** As `focusField`, once what was changed is drawn. */
export function focusFieldOnceDrawn(name: string): void {
  requestAnimationFrame(() => focusField(name))
}

/** Puts the focus on something that is about to be drawn, within a few frames. */
export function focusOnceDrawn(find: () => HTMLElement | null | undefined, frames = 30): void {
  requestAnimationFrame(() => {
    const target = find()
    if (target) target.focus()
    else if (frames > 0) focusOnceDrawn(find, frames - 1)
  })
}
