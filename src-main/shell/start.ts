import path from 'node:path'
import { app } from 'electron'
import type { Log } from '../logging/log.ts'
import { openTill, type Till, type TillOptions } from '../till.ts'
import { forwardEvents, serveCalls } from './ipc.ts'
import { createLane } from './network/network.ts'
import { createOneTimePages } from './page/one-time-pages.ts'
import { choosePage, type Page } from './page/page.ts'
import { servePages } from './page/protocol.ts'
import { secureWindows } from './page/security.ts'
import { createPaperPrinter } from './printing/paper-printer.ts'
import { createPdfPrinter } from './printing/pdf-printer.ts'
import { askForOther, refuseToStart, watchForFatal } from './system/fatal.ts'
import { createLog } from './system/log-file.ts'
import { quitInOrder } from './system/quit.ts'
import { openSecrets } from './system/secrets.ts'
import { chooseFileToOpen, choosePath } from './window/dialogs.ts'
import { setMenu } from './window/menu.ts'
import { focusWindow, openWindow, setIcon } from './window/window.ts'

const packaged = app.isPackaged
const { platform, env } = process
const built = path.join(import.meta.dirname, '..')

/** The one till of this data directory, and its window; says why where it cannot be opened. */
export async function start(dataDir: string): Promise<void> {
  const log = createLog(path.join(dataDir, 'logs'), { terminal: !packaged })
  watchForFatal(log, packaged, dataDir)
  app.on('second-instance', focusWindow)
  try {
    await app.whenReady()
    await openApp(dataDir, log)
  } catch (error) {
    await refuseToStart(error, log, dataDir)
  }
}

async function openApp(dataDir: string, log: Log): Promise<void> {
  const page = choosePage(packaged, env.ELECTRON_RENDERER_URL)
  secureWindows(page, packaged, log)

  const prints = createOneTimePages()
  const allowPlain = !packaged && env.RINGLINE_ALLOW_PLAIN_SECRETS === '1'
  const secrets = await openSecrets({ allowPlain, platform, log })
  servePages(path.join(built, 'renderer'), prints)

  // The page is fetched and read while the books are opened; whichever fails, the app does not start.
  const showing = openWindow({
    page,
    preload: path.join(built, 'preload', 'index.cjs'),
    packaged,
    log,
    dataDir,
  })
  const options = {
    dataDir,
    ...(secrets && { secrets }),
    ...createLane(),
    log,
    pdf: createPdfPrinter(prints),
    print: createPaperPrinter(prints),
    choosePath,
    chooseFile: chooseFileToOpen,
    restart() {
      app.relaunch()
      app.quit()
    },
    version: app.getVersion(),
  }
  const opening = openOrAsk(options, log)
  quitInOrder(opening, log)
  serveCalls(opening, page, log)
  const [till, window] = await Promise.all([opening.then((opened) => listen(opened, page)), showing])
  const { environment } = await till.call('settings.get', {})
  setIcon(window, environment)
  till.on('environment.changed', (change) => {
    if (!window.isDestroyed()) setIcon(window, change.environment)
  })
}

/** Books that cannot be opened keep nobody from working in another environment. */
async function openOrAsk(options: TillOptions, log: Log): Promise<Till> {
  try {
    return await openTill(options)
  } catch (error) {
    const environment = await askForOther(error, log, options.dataDir)
    if (environment === undefined) throw error
    return openOrAsk({ ...options, environment }, log)
  }
}

async function listen(till: Till, page: Page): Promise<Till> {
  forwardEvents(till, page)
  const { language } = await till.call('settings.get', {})
  setMenu({ packaged, platform, language })
  till.on('language.changed', (change) => setMenu({ packaged, platform, ...change }))
  return till
}
