import { putText } from '../keyboard/put-text.ts'
import { isFirstFieldShown, takeFirstField } from './first-field.ts'

const given = Promise.withResolvers<void>()
const over = Promise.withResolvers<void>()

/** Once the page's own field has what was typed into the first one. */
export const textGiven: Promise<void> = given.promise

/** Once the page's own field has the keys too. Asked when the page is drawn: with no first field by then, none comes. */
export function keysGiven(): Promise<void> {
  if (!isUnderWay && !isFirstFieldShown()) end()
  return over.promise
}

let isUnderWay = false

/** There is no first field any more. */
function end(): false {
  takeFirstField()?.around.remove()
  given.resolve()
  over.resolve()
  return false
}

/**
 * Puts the page's own field in the place of the first one, as it is drawn: what was typed, the caret and the focus go over
 * to it, in the way that typing does. While an input method composes, the first field stays over the other, which has the
 * same text, until that is done: no field can take over what is being composed.
 *
 * @param to left out: what has come up has no such field, and what was typed is dropped
 * @returns false where there was no first field
 */
export function handOver(to?: HTMLInputElement | null): boolean {
  const first = to ? takeFirstField() : undefined
  if (!to || !first) return isUnderWay ? false : end()
  isUnderWay = true
  const { input, around } = first
  const place = (): void => {
    const { left, top, width, height } = to.getBoundingClientRect()
    const at = { left, top, width, height }
    for (const [name, value] of Object.entries(at)) input.style.setProperty(name, `${value}px`)
  }
  let present = ''
  const give = (): void => {
    if (!to.isConnected || input.value === present) return
    present = input.value
    putText(to, present)
  }
  const settle = (): void => {
    give()
    given.resolve()
    if (first.isComposing) return
    const { activeElement } = document
    const { selectionStart, selectionEnd, selectionDirection } = input
    // Not from where somebody has gone meanwhile.
    if (activeElement === input || activeElement === document.body) {
      to.focus({ preventScroll: true })
      to.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? 'none')
    }
    around.remove()
    window.removeEventListener('resize', place)
    window.removeEventListener('scroll', place, { capture: true })
    over.resolve()
  }
  // Once React has drawn, and before anything else can happen.
  queueMicrotask(settle)
  if (first.isComposing) {
    strip(around, input)
    place()
    window.addEventListener('resize', place)
    window.addEventListener('scroll', place, { capture: true })
    input.addEventListener('input', give)
    // After what the input method does, which may begin to compose anew.
    input.addEventListener('compositionend', () => setTimeout(settle))
  }
  return true
}

/** Leaves the field alone of what was drawn with it, without moving it: that would end what is being composed. */
function strip(around: HTMLElement, input: HTMLElement): void {
  around.className = 'skeleton-rest'
  for (let node = input; node !== around && node.parentElement; node = node.parentElement) {
    for (const sibling of [...node.parentElement.childNodes]) if (sibling !== node) sibling.remove()
    if (node !== input) node.className = ''
  }
}
