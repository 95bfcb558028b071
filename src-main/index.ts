import { app } from 'electron'
import { hardenProcess, registerScheme } from './shell/page/hardening.ts'
import { commandWords } from './shell/system/command-words.ts'
import { settleDataFolder } from './shell/system/data-folder.ts'

// Only what has to be said before the app is ready. The rest is read while Electron gets ready.
const words = commandWords(process.argv, app.isPackaged)
const dataDir = settleDataFolder()
registerScheme()
hardenProcess()

// Not a top-level await: the app would wait for this module, and this module for the app (electron#40719).
if (words) begin(import('./shell/run-command.ts').then(({ runCommand }) => runCommand(words, dataDir)))
else if (app.requestSingleInstanceLock())
  begin(import('./shell/start.ts').then(({ start }) => start(dataDir)))
else app.quit()

function begin(work: Promise<void>): void {
  work.catch((error: unknown) => {
    // A file is missing or broken: Electron itself says so.
    process.nextTick(() => {
      throw error
    })
  })
}
