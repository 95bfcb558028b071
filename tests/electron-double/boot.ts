import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { startHost } from './host.ts'

/** What the Electron executable does with its command line: find the app's entry, set argv, load it. */
const given = process.argv.slice(2)
const wanted = given.find((argument) => !argument.startsWith('-'))
if (!wanted) throw new Error('electron double: no app given')

let entry = path.resolve(wanted)
if (statSync(entry).isDirectory()) {
  entry = path.resolve(entry, JSON.parse(readFileSync(path.join(entry, 'package.json'), 'utf8')).main)
}
let root = path.dirname(entry)
while (!existsSync(path.join(root, 'package.json')) && root !== path.dirname(root)) root = path.dirname(root)

process.argv = [process.argv[0] ?? 'electron', ...given]
const becomeReady = startHost(root, given)
await import(pathToFileURL(entry).href)
// As in Electron, the app is not ready before its entry is loaded.
await becomeReady()
