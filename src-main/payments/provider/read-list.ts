import { TillError } from '../../failure/failure.ts'
import { GatewayError, plainError } from '../../gateway/errors.ts'
import type { Gateway, Intent } from '../../gateway/gateway.ts'

/** Documented: 1 to 100. */
const pageLimit = 100
/** A hundred thousand intents: who has more in a period compares a shorter one. */
export const mostPages = 1000
/** Intents appear at the beginning of a list while it is read; it is not read for ever because of them. */
const mostFreshPages = 20

/** Where the reading of a list stands: what was read stays read when a page fails. */
export interface ListState {
  /** The intent that the next page starts after. */
  after?: string | undefined
  /** All that pages have started after. */
  readonly starts: Set<string>
  isRead: boolean
  pages: number
  unreadable: number
  /** Every id that was read, once. */
  readonly ids: Set<string>
}

export const newList = (): ListState => ({
  starts: new Set(),
  isRead: false,
  pages: 0,
  unreadable: 0,
  ids: new Set(),
})

/**
 * Reads the provider's list to its end, page by page, and then its beginning again, until that holds nothing new: intents
 * appear while it is read. Every intent is told once, in whatever order the pages have them and however often.
 *
 * @param range ms since the epoch; a provider that does not mind it tells more, which is for the caller to leave out
 * @param onIntents is told what is new on a page. May throw: the page is then read again another time
 * @throws GatewayError, also where the list goes round in circles; TillError where it is too long
 */
export async function readList(
  gateway: Gateway,
  range: { from: number; to: number },
  state: ListState,
  most: number,
  onIntents: (intents: Intent[]) => Promise<void>,
): Promise<void> {
  const readPage = async (after: string | undefined) => {
    if (state.pages >= most) throw new TillError('not_available', 'provider_list_too_long', { field: 'to' })
    const page = await gateway.listPage({
      createdGte: range.from,
      createdLt: range.to,
      limit: pageLimit,
      startingAfter: after,
    })
    const fresh = new Map(page.items.map((intent) => [intent.id, intent]))
    for (const id of fresh.keys()) if (state.ids.has(id)) fresh.delete(id)
    await onIntents([...fresh.values()])
    for (const id of fresh.keys()) state.ids.add(id)
    state.pages++
    return { ...page, fresh: fresh.size }
  }
  while (!state.isRead) {
    const { hasMore, last, unreadable } = await readPage(state.after).catch((error: unknown) => {
      // What it should start after is there no more, perhaps: the next try starts at the beginning.
      if (error instanceof GatewayError && error.definite && error.status !== undefined) startAgain(state)
      throw error
    })
    state.unreadable += unreadable
    if (!hasMore) state.isRead = true
    else if (last === undefined || state.starts.has(last)) {
      startAgain(state)
      throw plainError({ kind: 'unreadable', status: 200 })
    } else {
      state.starts.add(last)
      state.after = last
    }
  }
  let after: string | undefined
  for (let page = 0; page < mostFreshPages; page++) {
    const { fresh, hasMore, last } = await readPage(after)
    if (fresh === 0 || !hasMore || last === undefined) return
    after = last
  }
}

function startAgain(state: ListState): void {
  state.after = undefined
  state.starts.clear()
  state.unreadable = 0
}
