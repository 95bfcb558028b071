import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createPackage, extractAll } from '@electron/asar'
import { expect, test } from '@playwright/test'
import { builderConfig } from '../../packaging/builder.ts'
import { findingsOf } from '../../packaging/findings.ts'
import { makeFpm, makeStandIn } from '../../packaging/fixtures/stand-in.ts'
import { root } from '../electron-double/build.ts'

const isLinux = process.platform === 'linux'
const hasDpkg = spawnSync('dpkg', ['--version']).status === 0
const isRoot = process.getuid?.() === 0
const hasFakeroot = spawnSync('fakeroot', ['--version']).status === 0

let folder: string
let app: string
let deb: string

test.describe('a package of the stand-in', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 })
  test.skip(!isLinux, 'elsewhere the packager asks for what it would have to download')
  test.beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'ringline-package-'))
    const electronDist = path.join(folder, 'electron')
    makeStandIn(electronDist)
    process.env.CUSTOM_FPM_PATH = makeFpm(folder)
    const output = path.join(folder, 'dist')
    const { build, Platform } = await import('electron-builder')
    await build({
      projectDir: root,
      config: { ...builderConfig({ electronDist, output }), compression: 'store' },
      targets: Platform.LINUX.createTarget(hasDpkg ? 'deb' : 'dir'),
    })
    app = path.join(output, 'linux-unpacked')
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
    deb = path.join(output, `ringline_${version}_amd64.deb`)
  })
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('carries the bundles alone, with every fuse as it should be', async () => {
    expect(await findingsOf(app)).toEqual([])
  })

  test('that carries more, or has other fuses, is found', async () => {
    const broken = path.join(folder, 'broken')
    cpSync(app, broken, { recursive: true })
    const inside = path.join(folder, 'inside')
    extractAll(path.join(app, 'resources/app.asar'), inside)
    writeFileSync(path.join(inside, 'out/main/index.js.map'), '{}')
    writeFileSync(path.join(inside, 'key.pem'), 'key')
    rmSync(path.join(inside, 'out/preload'), { recursive: true })
    rmSync(path.join(broken, 'resources/app.asar'))
    await createPackage(inside, path.join(broken, 'resources/app.asar'))
    mkdirSync(path.join(broken, 'resources/app'))
    const binary = path.join(broken, 'ringline')
    const bytes = readFileSync(binary)
    // The first fuse, after the sentinel, the version and the length.
    bytes[bytes.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX') + 34] = '1'.charCodeAt(0)
    writeFileSync(binary, bytes)
    expect((await findingsOf(broken)).toSorted()).toEqual([
      'absent: out/preload/index.cjs',
      'beside the app: app',
      'must not be shipped: /key.pem',
      'must not be shipped: /out/main/index.js.map',
      "not the app's: /key.pem",
      'the fuse RunAsNode is not off',
    ])
  })

  test('starts from its archive, and checks itself', () => {
    const inside = path.join(folder, 'started')
    extractAll(path.join(app, 'resources/app.asar'), inside)
    const double = path.join(root, 'tests/electron-double/electron')
    const { stdout, status } = spawnSync(double, [inside, '--self-check'], { encoding: 'utf8' })
    const line = stdout.split('\n').find((each) => each.startsWith('{'))
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      ok: true,
      checks: { payment: 'succeeded', books: true },
    })
    expect(status).toBe(0)
  })

  test.describe('as a deb', () => {
    test.skip(!hasDpkg || !(isRoot || hasFakeroot), 'dpkg is not there')
    /** In a folder that stands for the whole system: nothing of this computer is touched. */
    const dpkg = (...words: string[]): string => {
      const system = path.join(folder, 'system')
      mkdirSync(path.join(system, 'var/lib/dpkg/updates'), { recursive: true })
      mkdirSync(path.join(system, 'var/lib/dpkg/info'), { recursive: true })
      writeFileSync(
        path.join(system, 'var/lib/dpkg/status'),
        existsSync(statusFile()) ? readFileSync(statusFile()) : '',
      )
      const all = [
        'dpkg',
        `--root=${system}`,
        '--force-not-root',
        '--force-depends',
        '--force-bad-path',
        ...words,
      ]
      const [command = '', ...rest] = isRoot ? all : ['fakeroot', ...all]
      const { status, stdout, stderr } = spawnSync(command, rest, { encoding: 'utf8' })
      if (status !== 0) throw new Error(`${all.join(' ')}\n${stdout}${stderr}`)
      return stdout
    }
    const statusFile = (): string => path.join(folder, 'system/var/lib/dpkg/status')
    const installed = (...names: string[]): string => path.join(folder, 'system', ...names)
    /** The same package as another version, without the scripts, which would set up this computer. */
    const versioned = (version: string): string => {
      const tree = path.join(folder, `tree-${version}`)
      const file = path.join(folder, `${version}.deb`)
      const run = (...words: string[]): void => {
        const { status, stderr } = spawnSync('dpkg-deb', words, { encoding: 'utf8' })
        if (status !== 0) throw new Error(stderr)
      }
      run('-R', deb, tree)
      const control = path.join(tree, 'DEBIAN/control')
      writeFileSync(control, readFileSync(control, 'utf8').replace(/^Version: .*$/m, `Version: ${version}`))
      for (const script of ['postinst', 'postrm']) rmSync(path.join(tree, 'DEBIAN', script))
      run('--root-owner-group', '-Znone', '--build', tree, file)
      return file
    }

    test('is installed, brought up to date and back, and purged without a trace; the books stay', () => {
      const books = installed('home/shop/.config/Ringline/till/settings.db')
      mkdirSync(path.dirname(books), { recursive: true })
      writeFileSync(books, 'books')
      for (const version of ['1.0.0', '1.1.0', '1.0.0']) {
        dpkg('--install', versioned(version))
        rmSync(path.join(folder, `tree-${version}`), { recursive: true })
        expect(readFileSync(statusFile(), 'utf8')).toMatch(new RegExp(`^Version: ${version}$`, 'm'))
        expect(existsSync(installed('opt/Ringline/resources/app.asar'))).toBe(true)
        expect(readFileSync(installed('usr/share/applications/ringline.desktop'), 'utf8')).toContain(
          'Exec=/opt/Ringline/ringline',
        )
        for (const size of ['16x16', '512x512'])
          expect(existsSync(installed(`usr/share/icons/hicolor/${size}/apps/ringline.png`))).toBe(true)
      }
      dpkg('--purge', 'ringline')
      expect(existsSync(installed('opt/Ringline'))).toBe(false)
      expect(existsSync(installed('usr/share/applications/ringline.desktop'))).toBe(false)
      expect(readFileSync(books, 'utf8')).toBe('books')
    })

    test('has the sandbox of this system set up by its scripts', () => {
      const scripts = path.join(folder, 'scripts')
      spawnSync('dpkg-deb', ['-e', deb, scripts])
      const install = readFileSync(path.join(scripts, 'postinst'), 'utf8')
      expect(install).toContain("chmod 4755 '/opt/Ringline/chrome-sandbox'")
      expect(install).toContain('/etc/apparmor.d/ringline')
      for (const script of ['postinst', 'postrm'])
        expect(spawnSync('sh', ['-n', path.join(scripts, script)]).status).toBe(0)
    })
  })
})

test('without an Electron the packager says so in one line, at once', () => {
  const empty = mkdtempSync(path.join(os.tmpdir(), 'ringline-none-'))
  copyFileSync(path.join(root, 'package.json'), path.join(empty, 'package.json'))
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'packaging/package.ts')], {
    encoding: 'utf8',
    env: { ...process.env, RINGLINE_ELECTRON_DIST: empty },
  })
  rmSync(empty, { recursive: true })
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('There is no Electron in')])
})
