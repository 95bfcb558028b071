import type { Environment } from '#contract/settings.ts'
import type { Log } from './logging/log.ts'
import type { Timing } from './payments/context.ts'
import type { Sheet } from './receipts/paper/sheet.ts'
import type { SafeStorage } from './storage/safe-storage.ts'

export interface TillOptions {
  /** Everything lives below it: journal-<environment>.db, settings.db, practice.db, logs/. */
  dataDir: string
  /** Left out: the one last chosen, at first 'training'. */
  environment?: Environment
  /** Used for the test and live environments in place of the settings'; https, or http on a loopback address. */
  gatewayUrl?: string
  secretKey?: string
  /** Keeps secret keys safe on the disk; left out, keys are not stored. */
  secrets?: SafeStorage
  /** Never sends a request again by itself. Left out: Node's own, over connections that are kept. */
  fetch?: typeof fetch
  /** Beside `fetch`: opens a connection to this address ahead. Nobody waits for it, and its failures are nobody's. */
  preconnect?: (url: string) => void
  /** ms since the epoch. */
  now?: () => number
  /** ms, by a clock that nobody can set; left out: `now` where that is given, or else the process's own. */
  steady?: () => number
  log?: Log
  /**
   * Prints an HTML page to a PDF; left out, PDFs are not available and receipts are exported as HTML pages. `sheet`: what
   * it is made for, in mm; left out, A4.
   */
  pdf?: (html: string, sheet?: Sheet) => Promise<Uint8Array>
  /** Sends an HTML page to a printer that the person chooses; left out, nothing can be printed. `sheet`: as for `pdf`. */
  print?: (html: string, sheet?: Sheet) => Promise<void>
  /** Asks the person where to save; undefined when they would rather not. */
  choosePath?: (request: { kind: 'file' | 'folder'; suggestedName: string }) => Promise<string | undefined>
  /** Asks the person which file to open, by its ending; undefined when they would rather not. */
  chooseFile?: (ending: string) => Promise<string | undefined>
  /** Closes the till and opens it again: restored books take their place then. Left out, whoever opened it does. */
  restart?: () => void
  version?: string
  /** How long a request to the gateway may take, its answer included; 30,000 ms where left out. */
  requestTimeout?: number
  /** log2 of scrypt's N for the passphrase of backups; for tests. */
  backupWorkFactor?: number
  /** How long the till tries and waits; for tests. */
  timing?: Partial<Timing>
}
