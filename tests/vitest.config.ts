import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = path.resolve(import.meta.dirname, '..')
const include = ['src-*/**/*.test.{ts,tsx}', 'tests/**/*.test.ts']

/**
 * What puts another module, folder or global in place for its own file alone; what stands on a till that is opened before
 * each of its tests, or on books with PINs of their time; and the fault bench, which is run by itself too.
 */
const needsItsOwn =
  /\bvi\.(mock|doMock|resetModules|stubGlobal)\(|process\.chdir\(|\/(training-till|two-accounts|old-books)\.ts'|\brun(Bench|Kills)\(/
const alone = globSync(include, { cwd: root }).filter((file) =>
  needsItsOwn.test(readFileSync(path.join(root, file), 'utf8')),
)

export default defineConfig({
  root,
  test: {
    environment: 'node',
    maxWorkers: 2,
    // Property tests and child processes on a busy machine; no test measures time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      // One file after the other, with the modules that are loaded already: loading them costs more than most tests.
      {
        extends: true,
        test: {
          name: 'together',
          include,
          exclude: ['node_modules/**', ...alone],
          pool: 'threads',
          isolate: false,
          setupFiles: ['tests/cheap-scrypt.ts'],
        },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
})
