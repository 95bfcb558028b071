import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  test: {
    include: ['src-*/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
    environment: 'node',
    maxWorkers: 2,
    // Property tests and child processes on a busy machine; no test measures time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
