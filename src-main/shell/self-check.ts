import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { app } from 'electron'
import { openTill } from '../till.ts'
import { createOneTimePages } from './page/one-time-pages.ts'
import { servePages } from './page/protocol.ts'
import { createPdfPrinter } from './printing/pdf-printer.ts'

/** So long may it take, in ms. */
const longest = 120_000

/**
 * Looks whether the app works where it is installed: opens books in a folder of their own, takes a training payment, prints its
 * receipt to a PDF, makes a backup on another thread, and reads the books from end to end. Prints one line of JSON.
 *
 * @param dataDir below a folder that is there for this alone, and is gone after it
 * @returns the exit code: 0 where all is well, or else 1
 */
export async function checkItself(dataDir: string): Promise<0 | 1> {
  const checks: Record<string, unknown> = {}
  const timer = setTimeout(() => tell(checks, 'It took too long.').then(() => app.exit(1)), longest)
  // The window that prints is closed on the way; what ends the app is the exit code.
  app.on('window-all-closed', () => {})
  try {
    await app.whenReady()
    await runChecks(dataDir, checks)
    const isWell =
      checks.payment === 'succeeded' && checks.pdf === true && checks.books === true && checks.backup === true
    await tell(checks, isWell ? undefined : 'Something is not as it should be.')
    return isWell ? 0 : 1
  } catch (error) {
    await tell(checks, error instanceof Error ? error.message : String(error))
    return 1
  } finally {
    clearTimeout(timer)
    rmSync(path.dirname(dataDir), { recursive: true, force: true, maxRetries: 3 })
  }
}

/** Each is written down once it is known, so that the line tells how far it came. */
async function runChecks(dataDir: string, checks: Record<string, unknown>): Promise<void> {
  const prints = createOneTimePages()
  servePages(path.join(import.meta.dirname, '..', 'renderer'), prints)
  const pdf = createPdfPrinter(prints)
  const till = await openTill({
    dataDir,
    environment: 'training',
    pdf,
    version: app.getVersion(),
    log: () => {},
  })
  try {
    const payment = await till.call('payments.charge', {
      attemptId: randomUUID(),
      sale: { currency: 'USD', amount: 100 },
      card: { number: '4111111111111111', expMonth: '12', expYear: '2035', cvc: '123' },
    })
    checks.payment = payment.status
    const receipt = await till.call('receipts.get', { paymentId: payment.id })
    checks.pdf =
      Buffer.from(await pdf(receipt.html))
        .subarray(0, 5)
        .toString('latin1') === '%PDF-'
    const folder = path.join(path.dirname(dataDir), 'backups')
    mkdirSync(folder)
    await till.call('backup.plan', { passphrase: randomUUID(), nightly: false })
    checks.backup = (await till.call('backup.create', { path: folder })).bytes > 0
    checks.books = (await till.call('audit.verify', {})).ok
  } finally {
    await till.close()
  }
}

function tell(checks: object, wrong: string | undefined): Promise<void> {
  const { versions, platform, arch } = process
  const line = {
    ok: wrong === undefined,
    ...(wrong === undefined ? {} : { wrong }),
    version: app.getVersion(),
    packaged: app.isPackaged,
    platform,
    arch,
    electron: versions.electron,
    node: versions.node,
    checks,
  }
  return new Promise((done) => process.stdout.write(`${JSON.stringify(line)}\n`, () => done()))
}
