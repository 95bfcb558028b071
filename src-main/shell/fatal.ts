import { app, dialog } from 'electron'
import { TillError } from '../failure.ts'
import type { Log } from '../log.ts'
import { describeError } from '../scrub.ts'
import { wordsFor } from './shell-words.ts'

/**
 * What nobody caught. The journal is written before anything is sent, so stopping loses nothing, while going on after an
 * exception might. A forgotten promise ends the app in development only.
 */
export function watchForFatal(log: Log, packaged: boolean): void {
  process.on('uncaughtException', (error) => {
    log('error', 'Uncaught exception', describeError(error))
    if (packaged) showFatal(wordsFor(app.getLocale()).stopped)
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
  showFatal(error instanceof TillError ? error.message : wordsFor(app.getLocale()).notOpened)
  app.exit(1)
}

/** Also said by a window that cannot come back. */
export function showFatal(message: string): void {
  dialog.showErrorBox(wordsFor(app.getLocale()).cannotGoOn.replace('{app}', app.getName()), message)
}
