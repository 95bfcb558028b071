import path from 'node:path'
import { defineConfig } from '@playwright/test'

const results = path.resolve(import.meta.dirname, '../test-results')

export default defineConfig({
  testDir: 'e2e',
  outputDir: path.join(results, 'e2e'),
  globalSetup: './e2e/set-up.ts',
  workers: 2,
  fullyParallel: true,
  // Twice what they take on a busy machine: a wait costs nothing where what is waited for comes.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: path.join(results, 'e2e.json') }]],
})
