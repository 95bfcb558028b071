import { mkdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type * as Electron from 'electron'
import { strict } from './lacking.ts'

/** Where a person runs the double there is no native dialog: what is saved goes to Downloads, and a line says where. */
const toDownloads = (): string | undefined =>
  process.env.RINGLINE_DIALOGS === 'downloads' ? path.join(os.homedir(), 'Downloads') : undefined

function downloads(name: string): string | undefined {
  const folder = toDownloads()
  if (!folder) return undefined
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, name)
  console.log(`Saving to ${file}`)
  return file
}

/** Everything is cancelled unless a test puts an answer of its own in place. */
export const dialog = strict('dialog', {
  async showSaveDialog(...args: [Electron.SaveDialogOptions] | [unknown, Electron.SaveDialogOptions]) {
    const options = args.length === 1 ? args[0] : args[1]
    const filePath = downloads(path.basename(options.defaultPath ?? 'file'))
    return { canceled: filePath === undefined, filePath: filePath ?? '' }
  },
  async showOpenDialog(..._args: unknown[]) {
    const folder = downloads('')
    return { canceled: folder === undefined, filePaths: folder === undefined ? [] : [folder] }
  },
  async showMessageBox(...args: [Electron.MessageBoxOptions] | [unknown, Electron.MessageBoxOptions]) {
    const { message, detail = '', cancelId = 0 } = args.length === 1 ? args[0] : args[1]
    console.error(`${message}: ${detail}`)
    return { response: cancelId, checkboxChecked: false }
  },
  showErrorBox(title: string, text: string): void {
    console.error(`${title}: ${text}`)
  },
} satisfies Pick<Electron.Dialog, 'showSaveDialog' | 'showOpenDialog' | 'showMessageBox' | 'showErrorBox'>)
