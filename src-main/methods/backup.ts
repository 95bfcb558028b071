import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { TillError } from '../failure/failure.ts'
import { privateFolder } from '../storage/private-files.ts'
import { createSavePolicy } from '../storage/save-policy.ts'
import type { TillServices } from '../till-services.ts'
import type { Handlers, MethodsOf } from './handlers.ts'
import { askWhere, diskError } from './save-file.ts'

/** Backups: their plan, one now, a look into one, and books that come back from one. */
export function backupMethods(services: TillServices): Handlers<MethodsOf<'backup'>> {
  const { backups, makeChange, dataDir } = services
  const savePolicy = createSavePolicy(dataDir)

  /** A folder that is not the till's own, made where it is missing. */
  const settleFolder = async (folder: string): Promise<string> => {
    const absolute = path.resolve(folder)
    await savePolicy.check(path.join(absolute, 'ringline.backup'))
    await mkdir(absolute, { recursive: true, mode: privateFolder }).catch(diskError)
    return absolute
  }
  /** @throws TillError `cancelled` where nobody chooses one */
  const fileToOpen = async (given: string | undefined): Promise<string> => {
    const chosen = given ?? (await services.chooseFile?.('backup'))
    if (chosen === undefined) throw new TillError('cancelled', 'nothing_changed')
    return path.resolve(chosen)
  }

  return {
    'backup.status': () => backups.status(),
    async 'backup.plan'({ path: given, choose, passphrase, nightly, atClosing }) {
      const asked = given ?? (choose ? await askWhere(services, 'folder', 'Ringline') : undefined)
      const folder = asked === undefined ? undefined : await settleFolder(asked)
      const key = passphrase === undefined ? undefined : await backups.makeKey(passphrase)
      makeChange('backup.plan_changed', () => {
        const before = backups.plan()
        const plan = {
          folder: folder ?? before.folder,
          nightly: nightly ?? before.nightly,
          atClosing: atClosing ?? before.atClosing,
        }
        backups.setPlan(plan)
        if (key) backups.setKey(key)
        return { ...plan, ...(key ? { passphrase: 'changed' } : {}) }
      })
      void backups.runWhenDue()
      return backups.status()
    },
    async 'backup.create'({ path: given }) {
      if (!backups.status().hasPassphrase) throw new TillError('not_configured', 'backup_passphrase_missing')
      const folder = given ?? (backups.plan().folder || (await askWhere(services, 'folder', 'Ringline')))
      return backups.make(given === undefined ? folder : await settleFolder(folder))
    },
    'backup.verify': async ({ path: given, passphrase }) =>
      backups.verify(await fileToOpen(given), passphrase),
    async 'backup.restore'({ path: given, passphrase }) {
      const restored = await backups.restore(await fileToOpen(given), passphrase)
      // The answer is on its way before the till closes.
      if (services.restart) setTimeout(services.restart, 500)
      return restored
    },
  }
}
