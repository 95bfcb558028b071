import { app } from 'electron'
import type { Log } from '../../logging/log.ts'
import { describeError } from '../../logging/scrub.ts'

/** Quits not before the till has closed: a payment on its way ends first. One that is being opened closes after that. */
export function quitInOrder(opening: Promise<{ close(): Promise<void> }>, log: Log): void {
  let state: 'open' | 'closing' | 'closed' = 'open'
  app.on('before-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'closing') return
    state = 'closing'
    void opening
      .then((till) => till.close())
      .catch((error: unknown) => log('error', 'The till did not close', describeError(error)))
      .finally(() => {
        state = 'closed'
        app.quit()
      })
  })
}
