import { session } from 'electron'
import { isPageUrl, type Page } from './page.ts'

/** The one thing that the page may ask of the system: to put text on the clipboard, such as a payment link. */
const granted = 'clipboard-sanitized-write'

/** Refuses camera, microphone, location, USB, notifications, reading the clipboard and whatever comes to be asked. */
export function refusePermissions(page: Page): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((contents, permission, answer) =>
    answer(permission === granted && isPageUrl(contents.getURL(), page)),
  )
  defaultSession.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === granted && isPageUrl(origin, page),
  )
  defaultSession.setDevicePermissionHandler(() => false)
}
