import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

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
      rolldownOptions: { input: path.resolve(import.meta.dirname, 'src-renderer/index.html') },
    },
    plugins: [react()],
  },
})
