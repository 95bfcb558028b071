import { readFile } from 'node:fs/promises'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin, Rollup } from 'vite'

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

/** zod's way to JSON Schema, which comes with every schema and is never asked for in the page. */
const noJsonSchema: Plugin = {
  name: 'ringline:no-json-schema',
  enforce: 'pre',
  async load(id) {
    if (!/\/zod\/v4\/core\/(?:to-json-schema|json-schema-processors)\.js$/.test(id)) return
    const names = [...(await readFile(id, 'utf8')).matchAll(/^export (?:const|function) (\w+)/gm)]
    return names.map(([, name]) => `export const ${name} = () => undefined`).join('\n')
  },
}

/**
 * What the first screen needs goes into one file, which is smaller compressed than the many that the bundler would make
 * of what is used from several places.
 */
function firstScreen(id: string, bundle: Pick<Rollup.PluginContext, 'getModuleInfo'>): string | null {
  const entry = path.resolve(import.meta.dirname, 'src-renderer/main.tsx')
  if (firstModules.size === 0) follow(entry)
  return firstModules.has(id) ? 'first-screen' : null

  function follow(module: string): void {
    if (firstModules.has(module) || usedLater.test(module)) return
    firstModules.add(module)
    bundle.getModuleInfo(module)?.importedIds.forEach(follow)
  }
}
const firstModules = new Set<string>()
/** What an index that the first screen imports names beside what it uses. */
const usedLater = /@internationalized\/number\/.*\/NumberParser\./

export default defineConfig({
  // Libraries are devDependencies, so they are bundled; the packaged app carries no node_modules.
  main: {
    build: {
      lib: { entry: 'src-main/index.ts' },
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
        output: { codeSplitting: { groups: [{ name: firstScreen }] } },
      },
    },
    plugins: [ariaSpeaks, noJsonSchema, react()],
  },
})
