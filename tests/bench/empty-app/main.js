import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { app, BrowserWindow, protocol } from 'electron'

/** The least that shows a field: what the till's start is measured against. */

protocol.registerSchemesAsPrivileged([{ scheme: 'empty', privileges: { standard: true, secure: true } }])

async function start() {
  await app.whenReady()
  protocol.handle('empty', async ({ url }) => {
    const name = path.basename(new URL(url).pathname) || 'index.html'
    const type = name.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8'
    return new Response(await readFile(path.join(import.meta.dirname, name)), {
      headers: { 'content-type': type },
    })
  })
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
  window.once('ready-to-show', () => window.show())
  window.on('closed', () => app.quit())
  await window.loadURL('empty://page/')
}

void start()
