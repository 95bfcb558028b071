import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { app, BrowserWindow, protocol } from 'electron'

/** The least that shows a field: what the till's start is measured against. */

protocol.registerSchemesAsPrivileged([{ scheme: 'empty', privileges: { standard: true, secure: true } }])

async function start() {
  await app.whenReady()
  const page = await readFile(path.join(import.meta.dirname, 'index.html'))
  protocol.handle(
    'empty',
    () => new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } }),
  )
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
  window.once('ready-to-show', () => window.show())
  window.on('closed', () => app.quit())
  await window.loadURL('empty://page/')
}

void start()
