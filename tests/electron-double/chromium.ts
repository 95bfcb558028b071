import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'

const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser']
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/** The installed Chrome or Chromium: RINGLINE_BROWSER, else the first on the PATH, else where it usually is. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.RINGLINE_BROWSER) return env.RINGLINE_BROWSER
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '')
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  return [...onPath, ...usualPlaces].find(isFile)
}

const isFile = (place: string): boolean => existsSync(place) && statSync(place).isFile()

/**
 * As findChromium; where there is none, on Debian and its kin, installs the distribution's.
 *
 * @throws Error that says what to install
 */
export function ensureChromium(): string {
  const found = findChromium()
  if (found) return found
  if (existsSync('/usr/bin/apt-get')) {
    console.log('No Chrome or Chromium found: installing the chromium package with apt-get.')
    aptGet('update')
    aptGet('install', '--yes', '--no-install-recommends', 'chromium', 'fonts-dejavu-core', 'fonts-noto-core')
  }
  const installed = findChromium()
  if (installed) return installed
  throw new Error('Please install Google Chrome or Chromium, or name one in RINGLINE_BROWSER.')
}

/** As root, or with a sudo that asks for no password. What goes wrong is told and shows in that nothing was installed. */
function aptGet(...args: string[]): void {
  const [program = '', ...rest] = [
    ...(process.getuid?.() === 0 ? [] : ['sudo', '--non-interactive']),
    'apt-get',
    ...args,
  ]
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status, stderr, error } = spawnSync(program, rest, { env, encoding: 'utf8', maxBuffer: 2 ** 26 })
  if (status !== 0) console.error(error?.message ?? stderr)
}
