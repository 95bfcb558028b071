import { app, dialog } from 'electron'
import { TillError } from '../failure.ts'
import type { Log } from '../log.ts'
import { describeError } from '../scrub.ts'

/**
 * What nobody caught. The journal is written before anything is sent, so stopping loses nothing, while going on after an
 * exception might. A forgotten promise ends the app in development only.
 */
export function watchForFatal(log: Log, packaged: boolean): void {
  process.on('uncaughtException', (error) => {
    log('error', 'Uncaught exception', describeError(error))
    if (packaged)
      showFatal(
        'An unexpected error stopped the till. Payments are safe: open it again and look under Payments.',
      )
    app.exit(1)
  })
  process.on('unhandledRejection', (reason) => {
    log('error', 'Unhandled rejection', describeError(reason))
    if (!packaged) app.exit(1)
  })
}

/** Says why the till cannot open, in the till's own words where it has some, and ends. Nothing has been sent. */
export function refuseToStart(error: unknown, log: Log): void {
  log('error', 'The till did not open', describeError(error))
  showFatal(
    error instanceof TillError
      ? error.message
      : 'The till could not open. Nothing was sent and nothing was changed. The log in the data folder says more.',
  )
  app.exit(1)
}

function showFatal(message: string): void {
  dialog.showErrorBox(`${app.getName()} cannot go on`, message)
}
