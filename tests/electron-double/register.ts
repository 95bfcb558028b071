import { registerHooks } from 'node:module'

/** Resolves the bare specifier `electron`, imported or required, to the double. Loaded before the app is. */
const url = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
})
Object.defineProperty(process, 'type', { value: 'browser' })
Object.defineProperty(process.versions, 'electron', { value: '0.0.0-double', enumerable: true })
