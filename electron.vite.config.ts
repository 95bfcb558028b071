import { readFile } from 'node:fs/promises'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

/**
 * React Aria brings its own words in thirty-four languages. Those that the till does not speak are left out; a file
 * that exports undefined is one that React Aria passes over, and it falls back to English.
 */
const ariaSpeaks: Plugin = {
  name: 'ringline:aria-speaks',
  enforce: 'pre',
  load(id) {
    const [, locale] = /\/react-(?:aria|stately)\/.*\/intl\/\w+\/([a-z]{2}-[A-Z]{2})\.\w+$/.exec(id) ?? []
    if (!locale || ['en-US', 'zh-CN', 'ar-AE'].includes(locale)) return
    return 'export default undefined'
  },
}

/**
 * What comes with every schema of zod and is never asked for in the page: its way to JSON Schema, and its English, since
 * each refusal has a reason of the contract's.
 */
const leanZod: Plugin = {
  name: 'ringline:lean-zod',
  enforce: 'pre',
  async load(id) {
    if (/\/zod\/v4\/locales\/en\.js$/.test(id)) return 'export default () => ({})'
    if (!/\/zod\/v4\/core\/(?:to-json-schema|json-schema-processors)\.js$/.test(id)) return
    const names = [...(await readFile(id, 'utf8')).matchAll(/^export (?:const|function) (\w+)/gm)]
    return names.map(([, name]) => `export const ${name} = () => undefined`).join('\n')
  },
}

export default defineConfig({
  // Libraries are devDependencies, so they are bundled; the packaged app carries no node_modules.
  main: {
    build: {
      // The threads that read the books, and that make backups, are files of their own.
      lib: {
        entry: {
          index: 'src-main/index.ts',
          reading: 'src-main/reading/worker.ts',
          worker: 'src-main/worker.ts',
        },
      },
      externalizeDeps: false,
      rolldownOptions: { external: ['electron'] },
    },
  },
  // A sandboxed preload can be one CommonJS file only.
  preload: {
    build: {
      lib: { entry: 'src-preload/index.ts', formats: ['cjs'] },
      externalizeDeps: false,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: 'src-renderer',
    build: {
      minify: true,
      chunkSizeWarningLimit: 1_000,
      rolldownOptions: {
        input: path.resolve(import.meta.dirname, 'src-renderer/index.html'),
        output: {
          // What the first screen needs is smaller compressed in one file than in the many that the bundler would make of
          // what is used from several places.
          // The first field comes before it.
          codeSplitting: {
            groups: [
              { name: 'start', test: /src-renderer\/start\/start\.ts$/, priority: 1 },
              { name: 'first-screen', tags: ['$initial'] },
            ],
          },
        },
      },
    },
    plugins: [ariaSpeaks, leanZod, react()],
  },
})
