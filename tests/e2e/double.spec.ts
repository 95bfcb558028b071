import { _electron, expect } from '@playwright/test'
import { executablePath, fixture, log, test } from './fixture-app.ts'

/*
 * What the app may count on, of Electron and of its double alike, shown on a tiny app of its own. Run on the real Electron
 * (npm run e2e:electron), the same specs tell where the double differs.
 */

test('the app starts with its own name, version and data folder', async ({ started }) => {
  const told = await started.app.evaluate(({ app }) => ({
    name: app.getName(),
    version: app.getVersion(),
    packaged: app.isPackaged,
    userData: app.getPath('userData'),
  }))
  expect(told).toEqual({
    name: 'double-fixture',
    version: '1.2.3',
    packaged: false,
    userData: started.dataDir,
  })
})

test('values cross to the main process and back as structured clones', async ({ started }) => {
  const same = await started.page.evaluate(async () => {
    const value = {
      nothing: null,
      missing: undefined,
      numbers: [1, -0, Number.NaN, Number.POSITIVE_INFINITY, 10n ** 20n],
      date: new Date(86_400_000),
      map: new Map([['a', new Set([1, 2])]]),
      bytes: new Uint8Array([0, 127, 255]),
      text: 'Grüße – 你好 🙂 \u2028',
    }
    const back = (await window.bridge.invoke('echo', value)) as typeof value
    return [
      back.nothing === null,
      'missing' in back && back.missing === undefined,
      back.numbers.every((number, index) => Object.is(number, value.numbers[index])),
      back.date instanceof Date && back.date.getTime() === 86_400_000,
      back.map instanceof Map && back.map.get('a')?.has(2),
      back.bytes instanceof Uint8Array && back.bytes.join() === '0,127,255',
      back.text === value.text,
    ]
  })
  expect(same).toEqual([true, true, true, true, true, true, true])
})

test('what a handler throws reaches the page as its message only', async ({ started }) => {
  const message = await started.page.evaluate(() => window.bridge.invoke('fail').catch(String))
  expect(message).toBe("Error: Error invoking remote method 'fail': Error: kaboom")
  expect(await started.page.evaluate(() => window.bridge.invoke('nobody').catch(String))).toContain(
    "No handler registered for 'nobody'",
  )
})

test('a promise of the preload rejects with a plain object whole, with an error stripped', async ({
  started,
}) => {
  const reasons = await started.page.evaluate(async () => {
    const look = (reason: unknown) => ({
      error: reason instanceof Error,
      ...Object.fromEntries(Object.entries(reason as object)),
    })
    return [await window.bridge.failPlainly().catch(look), await window.bridge.failWithError().catch(look)]
  })
  expect(reasons).toEqual([
    { error: false, code: 'declined', message: 'Declined', field: 'card', retryable: false },
    { error: true },
  ])
})

test('a handler is told which page and which window is calling', async ({ started }) => {
  expect(await started.page.evaluate(() => window.bridge.invoke('sender'))).toEqual({
    url: 'fixture://page/',
    origin: 'fixture://page',
    top: true,
    window: 1,
  })
})

test('the main process sends events to the page', async ({ started: { app, page } }) => {
  // What is sent before the page listens is lost.
  await page.waitForFunction(() => Array.isArray(window.heard))
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.send('event', { at: new Date(0) }),
  )
  await expect
    .poll(() => page.evaluate(() => window.heard.map((value) => (value as { at: Date }).at.getTime())))
    .toEqual([0])
})

test('the page has the bridge, frozen, and nothing of Node, Electron or the double', async ({ started }) => {
  const seen = await started.page.evaluate(() => ({
    frozen: Object.isFrozen(window.bridge),
    kept: !Reflect.set(window, 'bridge', 1),
    secure: isSecureContext,
    others: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    hidden: Object.keys(window).filter((name) => /^[bk][0-9a-f]{16}$/.test(name)),
  }))
  expect(seen).toEqual({ frozen: true, kept: true, secure: true, others: [], hidden: [] })
})

test("the page's content security policy holds", async ({ started: { page } }) => {
  const refused = page.evaluate(
    () =>
      new Promise((resolve) =>
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
          once: true,
        }),
      ),
  )
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.ran = true'
    document.head.append(script)
  })
  expect(await refused).toBe('script-src-elem')
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
})

test('a link away is stopped by the guard, and a window is not opened', async ({
  started: { app, page },
}) => {
  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'https://example.com/away'
    document.body.append(link)
    link.click()
  })
  await expect.poll(() => log(app)).toEqual(['navigate https://example.com/away'])
  await page.evaluate(() => {
    window.open('https://example.com/window')
  })
  await expect
    .poll(() => log(app))
    .toEqual(['navigate https://example.com/away', 'open https://example.com/window'])
  await expect(page.getByRole('heading', { name: 'Fixture' })).toBeVisible()
  await expect.poll(() => app.windows().length).toBe(1)
})

test('a redirect meets its own guard', async ({ started: { app, page } }) => {
  await page.evaluate(() => location.assign('/redirect'))
  await expect
    .poll(() => log(app))
    .toEqual(['navigate fixture://page/redirect', 'redirect fixture://page/elsewhere'])
  await expect(page.getByRole('heading', { name: 'Fixture' })).toBeVisible()
})

test('the scheme is answered by its handler, body and method included', async ({ started: { page } }) => {
  const answers = await page.evaluate(async () => {
    const echo = await fetch('/echo', { method: 'POST', body: 'körper' })
    return [await echo.text(), echo.headers.get('x-method'), (await fetch('/no-such-file')).status]
  })
  expect(answers).toEqual(['körper', 'POST', 404])
})

test('a request that the app forbids fails, and so does one that the policy forbids', async ({
  started: { page },
}) => {
  const reach = (url: string) =>
    page.evaluate(
      (target) =>
        fetch(target).then(
          () => 'answered',
          () => 'refused',
        ),
      url,
    )
  expect(await reach('/forbidden')).toBe('refused')
  expect(await reach('https://example.com/')).toBe('refused')
})

test('a visible page and a hidden one print to PDF', async ({ started: { app } }) => {
  const pdfs = await app.evaluate(async ({ BrowserWindow }) => {
    const [visible] = BrowserWindow.getAllWindows()
    const hidden = new BrowserWindow({ show: false, webPreferences: { javascript: false } })
    await hidden.loadURL(
      `data:text/html,${encodeURIComponent('<style>@page { size: 80mm 120mm }</style><p>Receipt')}`,
    )
    const first = await visible?.webContents.printToPDF({ pageSize: 'A5' })
    const second = await hidden.webContents.printToPDF({ preferCSSPageSize: true })
    hidden.destroy()
    return [first, second].map((pdf) => pdf?.toString('latin1') ?? '')
  })
  const boxes = pdfs.map((pdf) => /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)?.slice(1).map(Number))
  expect(pdfs.every((pdf) => pdf.startsWith('%PDF-'))).toBe(true)
  // In points: A5, and 80 by 120 millimetres.
  const off = [420, 595, 227, 340].map((points, index) => Math.abs((boxes.flat()[index] ?? 0) - points))
  expect(Math.max(...off)).toBeLessThan(1.5)
})

test('a dialog that a test puts in place answers the app', async ({ started: { app, page } }) => {
  await app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: '/chosen/receipt.pdf' })
  })
  expect(await page.evaluate(() => window.bridge.invoke('save'))).toMatchObject({
    canceled: false,
    filePath: '/chosen/receipt.pdf',
  })
})

test('closing the window quits, in order', async ({ start }) => {
  const { app, page } = await start()
  const lines: string[] = []
  const gone = new Promise((resolve) => app.process().once('exit', resolve))
  app.on('console', (message) => lines.push(message.text()))
  await app.evaluate(({ app: theApp, BrowserWindow }) => {
    theApp.on('quit', () => console.log(globalThis.happened.join()))
    BrowserWindow.getAllWindows()[0]?.close()
  })
  expect(await gone).toBe(0)
  expect(lines).toContain('closed,window-all-closed,before-quit,will-quit')
  expect(page.isClosed()).toBe(true)
})

test('what the page stored is there after a restart', async ({ start }) => {
  const first = await start()
  await first.page.evaluate(() => localStorage.setItem('kept', 'yes'))
  await first.app.close()
  const second = await start()
  expect(await second.page.evaluate(() => localStorage.getItem('kept'))).toBe('yes')
})

test('a second start on the same data folder ends by itself', async ({ started }) => {
  expect(await started.app.evaluate(({ app }) => app.isReady())).toBe(true)
  await expect(
    _electron
      .launch({ executablePath, args: [fixture, `--user-data-dir=${started.dataDir}`] })
      .then(async (app) => {
        await app.firstWindow({ timeout: 5_000 })
        return 'opened'
      }),
  ).rejects.toThrow()
})
