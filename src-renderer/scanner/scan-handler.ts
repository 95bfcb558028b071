/** @param field the one that the scanner typed into, as it was before; left out: none */
export type ScanHandler = (code: string, field?: HTMLInputElement | HTMLTextAreaElement) => void

let current: ScanHandler | undefined

/** Who takes codes now; undefined while no screen does, or where the keys go to a dialog or a list over the screen. */
export function scanHandler(target: EventTarget | null): ScanHandler | undefined {
  const isOnScreen =
    target === document.body || (target instanceof Element && target.closest('.app') !== null)
  return isOnScreen && !document.querySelector('.dialog-overlay') ? current : undefined
}

/** @returns a function that gives the codes up again */
export function onScan(handler: ScanHandler): () => void {
  current = handler
  return () => {
    if (current === handler) current = undefined
  }
}
