import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { buildIfNeeded, root } from '../tests/electron-double/build.ts'
import { builderConfig } from './builder.ts'

/**
 * `npm run package -- [--linux] [--win] [--mac] [--dir]`: installers for this system, or those that are named, in `dist`. `--dir`
 * stops at the folder that an installer would carry. RINGLINE_ELECTRON_DIST names an unpacked Electron elsewhere.
 */
const { values } = parseArgs({
  options: {
    linux: { type: 'boolean' },
    win: { type: 'boolean' },
    mac: { type: 'boolean' },
    dir: { type: 'boolean' },
  },
})
const electronDist = process.env.RINGLINE_ELECTRON_DIST ?? path.join(root, 'node_modules/electron/dist')
// The packager would look for it in the network for most of a minute first.
if (!existsSync(path.join(electronDist, 'version'))) {
  console.error(
    `There is no Electron in ${electronDist}: run npx install-electron where the network allows it, or set RINGLINE_ELECTRON_DIST.`,
  )
  process.exit(1)
}
buildIfNeeded()
const { build, createTargets, DIR_TARGET, Platform } = await import('electron-builder')
const named = [
  ...(values.linux ? [Platform.LINUX] : []),
  ...(values.win ? [Platform.WINDOWS] : []),
  ...(values.mac ? [Platform.MAC] : []),
]
const made = await build({
  projectDir: root,
  config: builderConfig({ electronDist, output: 'dist' }),
  targets: createTargets(named.length > 0 ? named : [Platform.current()], values.dir ? DIR_TARGET : null),
})
for (const file of made) console.log(file)
