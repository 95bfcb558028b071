import path from 'node:path'
import logger from 'electron-log/node'
import type { Log } from '../../logging/log.ts'
import { scrubDetail, scrubText } from '../../logging/scrub.ts'
import { makePrivateFolder } from '../../storage/private-files.ts'

const maxBytes = 2_000_000

/**
 * The app's log: a file of at most 2 MB and the one before it, readable by this user alone, and the terminal in
 * development. A line is a constant message and flat details; whatever it is given, card numbers and keys are masked.
 */
export function createLog(folder: string, { terminal }: { terminal: boolean }): Log {
  try {
    makePrivateFolder(folder)
  } catch {
    // The till says in words what is wrong with its folder.
  }
  const log = logger.create({ logId: 'ringline' })
  const { file, console, ipc, remote } = log.transports
  file.resolvePathFn = () => path.join(folder, 'ringline.log')
  file.maxSize = maxBytes
  file.format = '{iso} {level} {text}'
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' }
  console.level = terminal ? 'info' : false
  console.format = '{level} {text}'
  // No line ever goes to the page or over a network.
  if (ipc) ipc.level = false
  remote.level = false
  return (level, message, detail = {}) => {
    const clean = scrubDetail(detail)
    log[level](`${scrubText(message)}${Object.keys(clean).length > 0 ? ` ${JSON.stringify(clean)}` : ''}`)
  }
}
