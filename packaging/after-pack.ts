import path from 'node:path'
import { FuseVersion, flipFuses } from '@electron/fuses'
import type { AfterPackContext } from 'electron-builder'
import { fusesFor } from './fuses.ts'

/** As builder.ts names it. */
export const linuxExecutable = 'ringline'

/** Sets every fuse before the app is signed. @throws Error where the binary has a fuse that fuses.ts does not name */
export async function afterPack({
  appOutDir,
  electronPlatformName,
  packager,
}: AfterPackContext): Promise<void> {
  const platform =
    electronPlatformName === 'win32' || electronPlatformName === 'darwin' ? electronPlatformName : 'linux'
  const name = packager.appInfo.productFilename
  const binary = {
    linux: path.join(appOutDir, linuxExecutable),
    win32: path.join(appOutDir, `${name}.exe`),
    darwin: path.join(appOutDir, `${name}.app`),
  }[platform]
  await flipFuses(binary, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    // On Apple silicon a changed binary does not start unless it is signed again, even if only for itself.
    resetAdHocDarwinSignature: platform === 'darwin',
    ...fusesFor(platform),
  })
}
