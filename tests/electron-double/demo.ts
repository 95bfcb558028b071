import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { buildIfNeeded, root } from './build.ts'

export async function runDemo(): Promise<void> {
  buildIfNeeded()
  const folder = path.join(root, 'demo')
  mkdirSync(folder, { recursive: true })
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-demo-'))
  rmSync(dataDir, { recursive: true, force: true })
  console.log(folder)
}
