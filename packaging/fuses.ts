import { FuseV1Options } from '@electron/fuses'

/**
 * What the packaged Electron can and cannot do (https://www.electronjs.org/docs/latest/tutorial/fuses). Every fuse that
 * there is has its line: a newer Electron with another one cannot be packaged before somebody has decided on it.
 *
 * @param platform as electron-builder names it. Linux has no place for the archive's hash, so there the check would refuse
 * every start
 */
export const fusesFor = (platform: 'linux' | 'win32' | 'darwin'): Record<FuseV1Options, boolean> => ({
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: platform !== 'linux',
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Faster WebAssembly; as Electron has it.
  [FuseV1Options.WasmTrapHandlers]: true,
})
