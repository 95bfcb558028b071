import path from 'node:path'
import { app } from 'electron'
import { settleDataFolder } from './shell/data-folder.ts'
import { choosePath } from './shell/dialogs.ts'
import { refuseToStart, watchForFatal } from './shell/fatal.ts'
import { hardenProcess } from './shell/hardening.ts'
import { forwardEvents, serveCalls } from './shell/ipc.ts'
import { createLog } from './shell/log.ts'
import { setMenu } from './shell/menu.ts'
import { createFetch } from './shell/network.ts'
import { createOneTimePages } from './shell/one-time-pages.ts'
import { choosePage } from './shell/page.ts'
import { createPaperPrinter } from './shell/paper.ts'
import { createPdfPrinter } from './shell/printing.ts'
import { registerScheme, servePages } from './shell/protocol.ts'
import { quitInOrder } from './shell/quit.ts'
import { openSecrets } from './shell/secrets.ts'
import { secureWindows } from './shell/security.ts'
import { focusWindow, openWindow } from './shell/window.ts'
import { setIcon } from './shell/window-icon.ts'
import { openTill, type Till } from './till.ts'

const packaged = app.isPackaged
const { platform, env } = process
const built = path.join(import.meta.dirname, '..')

const dataDir = settleDataFolder()
const log = createLog(path.join(dataDir, 'logs'), { terminal: !packaged })
const page = choosePage(packaged, env.ELECTRON_RENDERER_URL)

registerScheme()
hardenProcess()
watchForFatal(log, packaged, dataDir)

// Not a top-level await: the app would wait for this module, and this module for the app (electron#40719).
if (app.requestSingleInstanceLock())
  void start().catch((error: unknown) => refuseToStart(error, log, dataDir))
else app.quit()

async function start(): Promise<void> {
  app.on('second-instance', focusWindow)
  await app.whenReady()
  secureWindows(page, packaged, log)

  const prints = createOneTimePages()
  const allowPlain = !packaged && env.RINGLINE_ALLOW_PLAIN_SECRETS === '1'
  const secrets = await openSecrets({ allowPlain, platform, log })
  servePages(path.join(built, 'renderer'), prints)

  // The page is fetched and read while the books are opened; whichever fails, the app does not start.
  const showing = openWindow({
    page,
    preload: path.join(built, 'preload', 'index.cjs'),
    contentProtection: packaged,
    devTools: !packaged,
    log,
    dataDir,
  })
  const opening = openTill({
    dataDir,
    ...(secrets && { secrets }),
    fetch: createFetch(),
    log,
    pdf: createPdfPrinter(prints),
    print: createPaperPrinter(prints),
    choosePath,
    version: app.getVersion(),
  })
  quitInOrder(opening, log)
  serveCalls(opening, page, log)
  const [till, window] = await Promise.all([opening.then(listen), showing])
  const { environment } = await till.call('settings.get', {})
  setIcon(window, environment)
  till.on('environment.changed', (change) => {
    if (!window.isDestroyed()) setIcon(window, change.environment)
  })
}

async function listen(till: Till): Promise<Till> {
  forwardEvents(till, page)
  const { language } = await till.call('settings.get', {})
  setMenu({ packaged, platform, language })
  till.on('language.changed', (change) => setMenu({ packaged, platform, ...change }))
  return till
}
