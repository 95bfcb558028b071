import { randomUUID } from 'node:crypto'

/** Pages that are asked for once, by a name that cannot be guessed. */
export interface OneTimePages {
  /** @returns the name under which `take` gives the page */
  put(html: string): string
  /** @returns the page, the first time only */
  take(name: string): string | undefined
  /** Forgets a page that was never asked for. */
  drop(name: string): void
}

export function createOneTimePages(newName: () => string = randomUUID): OneTimePages {
  const pages = new Map<string, string>()
  return {
    put(html) {
      const name = newName()
      pages.set(name, html)
      return name
    },
    take(name) {
      const html = pages.get(name)
      pages.delete(name)
      return html
    },
    drop(name) {
      pages.delete(name)
    },
  }
}
