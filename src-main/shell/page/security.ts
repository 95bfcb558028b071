import type { Log } from '../../logging/log.ts'
import { refuseNavigation } from './navigation.ts'
import type { Page } from './page.ts'
import { closePageNetwork } from './page-network.ts'
import { refusePermissions } from './permissions.ts'
import { setDevelopmentPolicy } from './protocol.ts'

/** Every rule about what a window may do, before the first window is opened. docs/security.md says what each is for. */
export function secureWindows(page: Page, packaged: boolean, log: Log): void {
  refuseNavigation(page, log)
  refusePermissions(page)
  closePageNetwork(page, packaged)
  if (page.devServer !== undefined) setDevelopmentPolicy(page.devServer)
}
