import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { extractFile, getRawHeader, listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { linuxExecutable } from './after-pack.ts'
import { fusesFor } from './fuses.ts'

/**
 * What is wrong with an unpacked app, the folder that an installer carries: a sentence each, none where all is as it should
 * be.
 *
 * @param folder such as dist/linux-unpacked, dist/win-unpacked or dist/mac/Ringline.app
 */
export async function findingsOf(folder: string): Promise<string[]> {
  const isMac = folder.endsWith('.app')
  const exe = isMac ? undefined : readdirSync(folder).find((name) => name.endsWith('.exe'))
  const platform = isMac ? 'darwin' : exe ? 'win32' : 'linux'
  const resources = path.join(folder, isMac ? 'Contents/Resources' : 'resources')
  const archive = path.join(resources, 'app.asar')
  const binary = isMac ? folder : path.join(folder, exe ?? linuxExecutable)
  const holder = isMac ? path.join(folder, 'Contents/Info.plist') : exe && binary
  return [
    ...contentFindings(archive),
    ...['default_app.asar', 'app', 'app.asar.unpacked']
      .filter((name) => existsSync(path.join(resources, name)))
      .map((name) => `beside the app: ${name}`),
    ...(holder ? integrityFindings(archive, holder) : []),
    ...(await fuseFindings(binary, platform)),
    ...(platform === 'linux' && !existsSync(path.join(folder, 'chrome-sandbox'))
      ? ['absent: chrome-sandbox']
      : []),
  ]
}

/** The bundles and package.json, and nothing else. */
function contentFindings(archive: string): string[] {
  const files = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'))
  const textOf = (file: string): string => extractFile(archive, file.slice(1)).toString()
  const manifest = JSON.parse(textOf('/package.json'))
  const needed = [manifest.main, 'out/main/worker.js', 'out/preload/index.cjs', 'out/renderer/index.html']
  return [
    ...files
      .filter((file) => !/^\/(out(\/|$)|package\.json$)/.test(file))
      .map((file) => `not the app's: ${file}`),
    ...files
      .filter((file) => /\.(map|ts|tsx|test\.\w+|env|pem|key|pfx|p12)$/.test(file))
      .map((file) => `must not be shipped: ${file}`),
    ...needed.filter((file) => !files.includes(`/${file}`)).map((file) => `absent: ${file}`),
    ...['dependencies', 'devDependencies', 'scripts']
      .filter((name) => Object.keys(manifest[name] ?? {}).length > 0)
      .map((name) => `package.json names ${name}`),
    ...files
      .filter((file) => /\.(js|cjs|css|html)$/.test(file))
      .filter((file) => /sourceMappingURL=(?!data:)/.test(textOf(file)))
      .map((file) => `points to a source map: ${file}`),
  ]
}

/** Electron refuses an archive whose header is not the one that it was told of. */
function integrityFindings(archive: string, holder: string): string[] {
  const hash = createHash('sha256').update(getRawHeader(archive).headerString).digest('hex')
  return readFileSync(holder).includes(hash) ? [] : [`the archive's hash is not in ${path.basename(holder)}`]
}

async function fuseFindings(binary: string, platform: Parameters<typeof fusesFor>[0]): Promise<string[]> {
  const wire = await getCurrentFuseWire(binary)
  const wanted = fusesFor(platform)
  return Object.values(FuseV1Options)
    .filter((fuse): fuse is FuseV1Options => typeof fuse === 'number')
    .filter((fuse) => wire[fuse] !== (wanted[fuse] ? FuseState.ENABLE : FuseState.DISABLE))
    .map((fuse) => `the fuse ${FuseV1Options[fuse]} is not ${wanted[fuse] ? 'on' : 'off'}`)
}
