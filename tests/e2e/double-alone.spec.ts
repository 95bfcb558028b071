import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { kind, test } from './fixture-app.ts'

test.describe('the double alone', () => {
  test.skip(kind === 'electron', 'It is the double that is looked at.')

  test('says so where it lacks something, and does not pretend', async ({ started: { app } }) => {
    const messages = await app.evaluate((electron) => {
      const { BrowserWindow } = electron
      const [window] = BrowserWindow.getAllWindows()
      const told = (act: () => unknown): string => {
        try {
          return `answered ${act()}`
        } catch (error) {
          return String(error)
        }
      }
      return [
        told(() => electron.clipboard.readText()),
        told(() => electron.app.getGPUInfo('basic')),
        told(() => window?.setOpacity(0.5)),
        told(() => window?.webContents.print()),
        told(() => BrowserWindow.fromBrowserView),
        told(() => electron.session.defaultSession.clearStorageData()),
      ]
    })
    expect(messages).toEqual([
      'Error: not in the double: electron.clipboard',
      'Error: not in the double: app.getGPUInfo',
      'Error: not in the double: BrowserWindow.setOpacity',
      'Error: not in the double: webContents.print',
      'Error: not in the double: BrowserWindow.fromBrowserView',
      'Error: not in the double: session.clearStorageData',
    ])
  })

  test('has no network but this computer', async ({ started: { app } }) => {
    const failure = await app.evaluate(async ({ BrowserWindow }) => {
      const hidden = new BrowserWindow({ show: false })
      const outcome = await hidden.loadURL('http://192.0.2.1/').then(() => 'loaded', String)
      hidden.destroy()
      return outcome
    })
    expect(failure).toContain('ERR_NAME_NOT_RESOLVED')
  })

  test('takes its browser along when it is killed, and starts again', async ({ start, dataDir }) => {
    test.skip(process.platform !== 'linux', 'Reads the processes from /proc.')
    const { app } = await start()
    expect(browsersOn(dataDir).length).toBeGreaterThan(0)
    const gone = new Promise((resolve) => app.process().once('exit', resolve))
    app.process().kill('SIGKILL')
    await gone
    await expect.poll(() => browsersOn(dataDir)).toEqual([])
    const again = await start()
    await expect(again.page.getByRole('heading', { name: 'Fixture' })).toBeVisible()
  })

  test('keeps what is typed out of the files of its browser', async ({ start, dataDir }) => {
    const { app, page } = await start()
    await page.getByLabel('Note').fill('4111111111111111')
    await page.evaluate(() => location.assign('/?again'))
    await page.getByRole('heading', { name: 'Fixture' }).waitFor()
    await app.close()
    const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    expect(files.length).toBeGreaterThan(5)
    const telling = files.filter(({ parentPath, name }) => {
      const bytes = readFileSync(path.join(parentPath, name))
      return ['latin1', 'utf16le'].some((encoding) =>
        bytes.includes(Buffer.from('4111111111111111', encoding as BufferEncoding)),
      )
    })
    expect(telling.map(({ name }) => name)).toEqual([])
  })
})

/** The processes that have this folder on their command line. */
function browsersOn(dataDir: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    const file = `/proc/${pid}/cmdline`
    try {
      return /^\d+$/.test(pid) && existsSync(file) && readFileSync(file, 'utf8').includes(`${dataDir}/`)
    } catch {
      return false // It has ended meanwhile.
    }
  })
}
