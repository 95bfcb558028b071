import { session } from 'electron'
import { mayLoad, type Page } from './page.ts'

/**
 * The page has no network, whatever runs in it: a card number typed there has nowhere to go but the main process.
 * Requests to the gateway are made in sessions of their own (network.ts) and do not pass here.
 */
export function closePageNetwork(page: Page, packaged: boolean): void {
  session.defaultSession.setSpellCheckerEnabled(false)
  session.defaultSession.webRequest.onBeforeRequest((details, callback) =>
    callback({ cancel: !mayLoad(details.url, page, packaged) }),
  )
}
