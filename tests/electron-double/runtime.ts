import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './build.ts'

/** What the app runs on: the real Electron, or the double. */
export interface Runtime {
  kind: 'electron' | 'double'
  executablePath: string
}

/**
 * For Playwright's launch. On Linux it would give Electron --no-sandbox, which the till takes back once Chromium has
 * started without: its processes would be neither one nor the other.
 */
export const sandboxed = { chromiumSandbox: true }

/** Whether a window can be shown. On Linux, Electron does not start without. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  return process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/**
 * The real Electron where its binary is installed, or RINGLINE_ELECTRON names one, and it can show its window; else the
 * double. RINGLINE_RUNTIME=electron or double insists. Asking Electron's own package would download the binary.
 *
 * @throws Error where RINGLINE_RUNTIME=electron asks for the real one and it is absent, or RINGLINE_RUNTIME is another word
 */
export function findRuntime(env: NodeJS.ProcessEnv = process.env): Runtime {
  const electron = env.RINGLINE_ELECTRON ?? installedElectron()
  const asked = env.RINGLINE_RUNTIME || undefined
  if (asked !== undefined && asked !== 'electron' && asked !== 'double') {
    throw new Error(`RINGLINE_RUNTIME is "electron" or "double", not "${asked}".`)
  }
  const insists = asked === 'electron'
  if (electron && asked !== 'double' && (insists || hasDisplay(env))) {
    return { kind: 'electron', executablePath: electron }
  }
  if (insists) {
    throw new Error(
      'The Electron binary is not installed: run "npx install-electron", or name one in RINGLINE_ELECTRON.',
    )
  }
  return { kind: 'double', executablePath: path.join(root, 'tests/electron-double/electron') }
}

function installedElectron(): string | undefined {
  const folder = path.join(root, 'node_modules/electron')
  const pointer = path.join(folder, 'path.txt')
  if (!existsSync(pointer)) return undefined
  const binary = path.join(folder, 'dist', readFileSync(pointer, 'utf8').trim())
  return existsSync(binary) ? binary : undefined
}
