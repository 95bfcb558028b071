import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '../..')
const sources = [
  'src-main',
  'src-preload',
  'src-renderer',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
]
const outputs = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']

/** Builds the app when it has not been, or when a source is newer than what was built. @throws Error if it fails */
export function buildIfNeeded(): void {
  const built = outputs.map((name) => path.join(root, name))
  if (built.every((file) => existsSync(file))) {
    const newest = Math.max(...sources.map((name) => newestChange(path.join(root, name))))
    if (Math.min(...built.map((file) => statSync(file).mtimeMs)) > newest) return
  }
  const tool = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The build failed:\n${stdout}\n${stderr}`)
}

function newestChange(place: string): number {
  const { mtimeMs } = statSync(place)
  if (!statSync(place).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, ...readdirSync(place).map((name) => newestChange(path.join(place, name))))
}
