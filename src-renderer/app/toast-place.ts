export interface Box {
  left: number
  right: number
  top: number
  bottom: number
}
interface Size {
  width: number
  height: number
}

const gap = 16

/** Boxes of that size all over the screen, from its foot upwards, in each row the middle first: there the eye expects them. */
function boxesIn(screen: Box, { width, height }: Size): Box[] {
  const columns = [(screen.left + screen.right - width) / 2, screen.right - gap - width, screen.left + gap]
  const lowest = screen.bottom - gap - height
  const rows = Math.max(1, Math.floor((lowest - screen.top) / gap))
  return Array.from({ length: rows }, (_, row) => lowest - row * gap).flatMap((top) =>
    columns.map((left) => ({ left, right: left + width, top, bottom: top + height })),
  )
}

const meet = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/**
 * Where toasts of that size cover no field and no button, or the fewest; not the one with the focus where that can be
 * helped. All in CSS pixels of the window.
 */
export function freePlace(screen: Box, size: Size, taken: readonly Box[], focused: Box | undefined): Box {
  const cost = (box: Box): number =>
    taken.filter((each) => meet(box, each)).length + (focused && meet(box, focused) ? taken.length + 1 : 0)
  return boxesIn(screen, size).reduce((best, box) => (cost(box) < cost(best) ? box : best))
}

/** As `freePlace`, for what is on the screen now. */
export function placeToasts(toasts: Element): Box | undefined {
  const screen = document.querySelector('.app-screen')?.getBoundingClientRect()
  if (!screen) return undefined
  const boxes = [...document.querySelectorAll('input, textarea, button, summary, [tabindex="0"][role]')]
    .filter((part) => !toasts.contains(part) && part.checkVisibility())
    .map((part) => part.getBoundingClientRect())
  const focused = document.activeElement?.matches('input, textarea, button')
    ? document.activeElement.getBoundingClientRect()
    : undefined
  return freePlace(screen, toasts.getBoundingClientRect(), boxes, focused)
}
