import { existsSync, globSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../tests/electron-double/build.ts'
import { findingsOf } from './findings.ts'

/** `npm run package:check -- [folder]…`: what was packed in `dist`, or the unpacked apps that are named, is what it should be. */
const { positionals } = parseArgs({ allowPositionals: true })
const folders =
  positionals.length > 0
    ? positionals.map((folder) => path.resolve(folder))
    : globSync(['dist/*-unpacked', 'dist/mac*/*.app'], { cwd: root }).map((name) => path.join(root, name))
if (folders.length === 0) console.error('There is no package in dist: run npm run package first.')
let wrong = folders.length === 0 ? 1 : 0
for (const folder of folders.filter((each) => existsSync(each))) {
  const findings = await findingsOf(folder)
  for (const finding of findings) console.error(`${path.basename(folder)}: ${finding}`)
  if (findings.length === 0) console.log(`${path.basename(folder)}: as it should be`)
  wrong += findings.length
}
process.exitCode = wrong > 0 ? 1 : 0
