import { expect, it } from 'vitest'
import { type Dependencies, faultsOf, readDependencies } from './dependencies.ts'

const right = readDependencies()

it('the packages, their licences and their scripts are as told', () => {
  expect(faultsOf(right)).toEqual([])
})

const withPackage = (place: string, facts: Dependencies['lockFile']['packages'][string]): Dependencies => ({
  ...right,
  lockFile: { packages: { ...right.lockFile.packages, [place]: facts } },
})

it.each<[string, Dependencies, string]>([
  [
    'a package that nobody told of',
    {
      ...right,
      manifest: { ...right.manifest, devDependencies: { ...right.manifest.devDependencies, leftpad: '1' } },
    },
    'leftpad is not told of',
  ],
  [
    'a row of a package that is gone',
    { ...right, page: `${right.page}| \`leftpad\` | padding | |\n` },
    'leftpad is told of and not there',
  ],
  [
    'a tool that the app imports',
    { ...right, imported: new Set(['stripe']) },
    'stripe is imported by the app and told as a tool',
  ],
  [
    'a script at installation',
    withPackage('node_modules/a/node_modules/miner', { license: 'MIT', hasInstallScript: true }),
    'miner runs a script at installation',
  ],
  [
    'a licence that asks for the source',
    withPackage('node_modules/miner', { license: 'AGPL-3.0' }),
    'miner has the licence AGPL-3.0',
  ],
  ['no licence', withPackage('node_modules/miner', {}), 'miner has the licence none'],
  [
    'a licence for tools below a package of the app',
    withPackage('node_modules/hono', { license: 'MIT', dependencies: { 'axe-core': '1' } }),
    'axe-core has the licence MPL-2.0',
  ],
])('%s is told', (_what, dependencies, fault) => {
  expect(faultsOf(dependencies)).toContain(fault)
})
