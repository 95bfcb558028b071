import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/** `npm run check:dependencies`: docs/dependencies.md, package.json and the lock file say the same, and licences fit. */

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')

const Manifest = z.object({
  devDependencies: z.record(z.string(), z.string()),
  allowScripts: z.record(z.string(), z.boolean()),
})
const LockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      license: z.string().optional(),
      dependencies: z.record(z.string(), z.string()).optional(),
      hasInstallScript: z.boolean().optional(),
    }),
  ),
})

const inTheApp = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'OFL-1.1'])
const inTools = new Set([
  ...inTheApp,
  'MIT OR Apache-2.0',
  'MIT/X11',
  'MPL-2.0',
  'CC-BY-4.0',
  'BlueOak-1.0.0',
  'Python-2.0',
  'WTFPL',
  'WTFPL OR ISC',
  '(WTFPL OR MIT)',
  '(MIT OR CC0-1.0)',
])

export interface Dependencies {
  manifest: z.infer<typeof Manifest>
  lockFile: z.infer<typeof LockFile>
  /** docs/dependencies.md. */
  page: string
  /** Packages that the app's own source imports. */
  imported: ReadonlySet<string>
}

/** What does not fit, a sentence each. */
export function faultsOf({ manifest, lockFile, page, imported }: Dependencies): string[] {
  const [app = '', tools = ''] = page.split('## To build and to test')
  const rows = (part: string): string[] =>
    [...part.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name)
  const [shipped, others] = [rows(app), rows(tools)]
  const direct = Object.keys(manifest.devDependencies)
  const closure = closureOf(shipped, lockFile)
  const name = (place: string): string =>
    place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const packages = Object.entries(lockFile.packages).filter(([place]) => place !== '')
  return [
    ...direct
      .filter((each) => !shipped.includes(each) && !others.includes(each))
      .map((each) => `${each} is not told of`),
    ...[...shipped, ...others]
      .filter((each) => !direct.includes(each))
      .map((each) => `${each} is told of and not there`),
    ...shipped.filter((each) => others.includes(each)).map((each) => `${each} is told of twice`),
    ...[...imported]
      .filter((each) => !shipped.includes(each))
      .map((each) => `${each} is imported by the app and told as a tool`),
    ...packages
      .filter(
        // A package under several licences at once has to fit by each of them.
        ([place, { license = 'none' }]) =>
          !license.split(' AND ').every((each) => (closure.has(name(place)) ? inTheApp : inTools).has(each)),
      )
      .map(([place, { license }]) => `${name(place)} has the licence ${license ?? 'none'}`),
    ...packages
      .filter(
        ([place, { hasInstallScript }]) =>
          hasInstallScript && manifest.allowScripts[name(place)] === undefined,
      )
      .map(([place]) => `${name(place)} runs a script at installation`),
  ]
}

/** The packages and all that they depend on, by name: of two versions of one both count. */
function closureOf(names: readonly string[], { packages }: Dependencies['lockFile']): ReadonlySet<string> {
  const found = new Set<string>()
  const wanted = [...names]
  for (let next = wanted.pop(); next !== undefined; next = wanted.pop()) {
    if (found.has(next)) continue
    found.add(next)
    for (const [place, { dependencies = {} }] of Object.entries(packages)) {
      // What Electron's package depends on fetches its binary, and is no part of it.
      if (next !== 'electron' && place.endsWith(`node_modules/${next}`))
        wanted.push(...Object.keys(dependencies))
    }
  }
  return found
}

/** What package a module that is imported belongs to; undefined for the app's own and for Node's. */
const packageOf = (module: string): string | undefined =>
  /^[.#]|^node:/.test(module) ? undefined : /^(@[^/]+\/[^/]+|[^/]+)/.exec(module)?.[0]

function importedByTheApp(): ReadonlySet<string> {
  const files = globSync('src-*/**/*.{ts,tsx,css}', { cwd: root }).filter(
    (file) => !/\.test\.tsx?$|\/fixtures\//.test(file),
  )
  const modules = files.flatMap((file) =>
    [...read(file).matchAll(/(?:\bfrom |\bimport\(|@import |^import )['"]([^'"]+)['"]/gm)].map(
      ([, module = '']) => module,
    ),
  )
  return new Set(modules.map(packageOf).filter((each) => each !== undefined))
}

export const readDependencies = (): Dependencies => ({
  manifest: Manifest.parse(JSON.parse(read('package.json'))),
  lockFile: LockFile.parse(JSON.parse(read('package-lock.json'))),
  page: read('docs/dependencies.md'),
  imported: importedByTheApp(),
})

if (import.meta.main) {
  const faults = faultsOf(readDependencies())
  const { status, stdout } = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    shell: process.platform === 'win32',
  })
  if (status !== 0 || !stdout.includes('"bomFormat": "CycloneDX"'))
    faults.push('npm sbom does not print the tree')
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
}
