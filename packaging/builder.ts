import type { Configuration } from 'electron-builder'
import { afterPack, linuxExecutable } from './after-pack.ts'

/** What is other where a stand-in is packed in place of Electron. */
interface Place {
  /** The folder of an unpacked Electron; left out: the one that `npm ci` has fetched. */
  electronDist?: string | undefined
  output: string
}

/** How Ringline becomes installers. */
export const builderConfig = ({ electronDist, output }: Place): Configuration => ({
  appId: 'app.ringline.till',
  productName: 'Ringline',
  copyright: 'Copyright © the Ringline authors',
  directories: { output, buildResources: 'packaging/resources' },
  // The bundles carry every library: nothing else belongs into the app.
  files: ['out/**', 'package.json', '!**/*.map', '!node_modules'],
  // By the desktop file's name the windows are told to be Ringline's.
  extraMetadata: { homepage: 'https://ringline.example.invalid', desktopName: 'ringline.desktop' },
  asar: true,
  npmRebuild: false,
  electronDist: electronDist ?? 'node_modules/electron/dist',
  electronLanguages: ['en-US', 'zh-CN', 'ar'],
  afterPack,
  publish: null,
  linux: {
    target: ['deb', 'rpm'],
    icon: 'packaging/resources/icons',
    category: 'Office;Finance',
    maintainer: 'Ringline <ringline@example.invalid>',
    vendor: 'Ringline',
    synopsis: 'A till for taking card payments by phone',
    executableName: linuxExecutable,
    syncDesktopName: true,
  },
  deb: { priority: 'optional' },
  win: { target: [{ target: 'nsis', arch: ['x64'] }], icon: 'packaging/resources/icon.ico' },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowElevation: true,
    // These are a shop's books.
    deleteAppDataOnUninstall: false,
    // Never another: by it an installer finds the version that it takes the place of.
    guid: '7d0f6c3e-2f0a-4c55-9c1b-6a3f0f2a9c11',
  },
  mac: {
    target: ['dmg', 'zip'],
    icon: 'packaging/resources/icon.icns',
    category: 'public.app-category.business',
    hardenedRuntime: true,
  },
})
