import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')

/** Runs the linter, with the project's rules, on a file for each import. @returns the files that it refuses */
export function refused(imports: readonly (readonly [string, string])[]): string[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ringline-imports-'))
  try {
    copyFileSync(path.join(root, 'biome.json'), path.join(folder, 'biome.json'))
    const files = imports.map(([file, from], index) => {
      const name = path.join(path.dirname(file), `case-${index}.ts`)
      mkdirSync(path.join(folder, path.dirname(name)), { recursive: true })
      writeFileSync(path.join(folder, name), `import '${from}'\n`)
      return name
    })
    const { stdout } = spawnSync(
      process.execPath,
      [
        path.join(root, 'node_modules/@biomejs/biome/bin/biome'),
        'lint',
        '--vcs-enabled=false',
        '--max-diagnostics=none',
        '--only=style/noRestrictedImports',
        '--reporter=github',
        '.',
      ],
      { cwd: folder, encoding: 'utf8' },
    )
    return files.filter((name) => stdout.includes(name))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
