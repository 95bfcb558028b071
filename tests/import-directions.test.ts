import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { refused } from './refused-imports.ts'

const root = path.resolve(import.meta.dirname, '..')

/** The folders of the main process, and those that each may import beside itself and the contract. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  backup: ['bookkeeping', 'failure', 'journal', 'logging', 'settings', 'storage', 'worker'],
  bookkeeping: ['failure', 'logging', 'storage'],
  catalogue: ['failure', 'logging', 'storage'],
  cli: [
    'backup',
    'bookkeeping',
    'failure',
    'journal',
    'logging',
    'methods',
    'reading',
    'settings',
    'storage',
  ],
  failure: ['logging', 'storage'],
  gateway: ['failure', 'logging'],
  journal: ['failure', 'logging', 'storage'],
  logging: [],
  methods: [
    'backup',
    'bookkeeping',
    'catalogue',
    'failure',
    'gateway',
    'journal',
    'logging',
    'orders',
    'payments',
    'receipts',
    'settings',
    'staff',
    'storage',
  ],
  orders: ['failure', 'journal', 'logging', 'storage'],
  payments: ['failure', 'gateway', 'journal', 'logging'],
  practice: ['failure', 'logging', 'storage'],
  reading: ['bookkeeping', 'failure', 'journal', 'logging', 'methods', 'settings', 'storage'],
  receipts: ['failure', 'logging', 'storage'],
  settings: ['catalogue', 'failure', 'journal', 'logging', 'staff', 'storage'],
  shell: ['cli', 'failure', 'logging', 'receipts', 'settings', 'storage'],
  staff: ['failure', 'logging', 'storage'],
  storage: ['failure', 'logging'],
  worker: ['failure'],
}
const folders = Object.keys(mayImport)

/** Each folder with each other one, from a file in it and from one a folder deeper. */
const pairs = folders.flatMap((from) =>
  folders
    .filter((to) => to !== from)
    .flatMap((to) => [
      { from, to, pair: [`src-main/${from}/a.ts`, `../${to}/b.ts`] as const },
      { from, to, pair: [`src-main/${from}/deeper/a.ts`, `../../${to}/b.ts`] as const },
    ]),
)
const isAllowed = ({ from, to }: { from: string; to: string }): boolean =>
  mayImport[from]?.includes(to) ?? false

const forbidden: (readonly [string, string])[] = [
  ['src-preload/contract/a.ts', 'hono'],
  ['src-preload/contract/a.ts', '../../src-main/till.ts'],
  ['src-preload/contract/a.ts', '../bridge.ts'],
  ['src-preload/contract/reasons/a.ts', 'hono'],
  ['src-preload/contract/reasons/a.ts', '../../../src-main/till.ts'],
  ['src-renderer/sale/a.tsx', '../../src-main/till.ts'],
  ['src-renderer/sale/a.tsx', 'electron'],
  ['src-main/till.ts', 'electron'],
  ['src-main/shell/a.ts', '../../src-renderer/bridge/till.ts'],
  ['src-main/shell/page/a.ts', '../../till-services.ts'],
  ...folders
    .filter((folder) => folder !== 'shell')
    .map((folder) => [`src-main/${folder}/a.ts`, 'electron'] as const),
  // What opens the till imports the folders, and none of them imports it: it would turn in a circle.
  ...folders
    .filter((folder) => folder !== 'shell')
    .map((folder) => [`src-main/${folder}/a.ts`, '../till.ts'] as const),
  ...folders
    .filter((folder) => folder !== 'methods')
    .flatMap((folder) =>
      ['till-services', 'settings-services', 'environment-in-use', 'environment-services'].map(
        (file) => [`src-main/${folder}/a.ts`, `../${file}.ts`] as const,
      ),
    ),
  ...pairs.filter((each) => !isAllowed(each)).map(({ pair }) => pair),
]
const allowed: (readonly [string, string])[] = [
  ['src-preload/contract/a.ts', 'zod'],
  ['src-preload/contract/a.ts', './reasons/worded.ts'],
  ['src-preload/contract/reasons/a.ts', '../money.ts'],
  ['src-renderer/sale/a.tsx', '#contract/money.ts'],
  ['src-main/payments/a.ts', '#contract/settings.ts'],
  ['src-main/shell/a.ts', 'electron'],
  ['src-main/shell/a.ts', '../till.ts'],
  ['src-main/methods/a.ts', '../till-services.ts'],
  ...pairs.filter(isAllowed).map(({ pair }) => pair),
]

it('every folder of the main process has its line', () => {
  const found = readdirSync(path.join(root, 'src-main'), { withFileTypes: true })
  expect(
    found
      // What tests alone need is nobody's to import.
      .filter((entry) => entry.isDirectory() && entry.name !== 'fixtures')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(folders)
})

it('the linter refuses every import that points the wrong way', () => {
  expect(refused(forbidden)).toHaveLength(forbidden.length)
})

it('the linter lets the others through', () => {
  expect(refused(allowed)).toEqual([])
})
