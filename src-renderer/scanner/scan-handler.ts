/** @param field the one that the scanner typed into, as it was before; left out: none */
export type ScanHandler = (code: string, field?: HTMLInputElement | HTMLTextAreaElement) => void

let current: ScanHandler | undefined

/** Who takes codes now; undefined while no screen does, or a dialog wants its answer. */
export const scanHandler = (): ScanHandler | undefined =>
  document.querySelector('.dialog-overlay') ? undefined : current

/** @returns a function that gives the codes up again */
export function takeScans(handler: ScanHandler): () => void {
  current = handler
  return () => {
    if (current === handler) current = undefined
  }
}
