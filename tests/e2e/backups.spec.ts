import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { ElectronApplication } from '@playwright/test'
import { expect, test } from './app.ts'
import { open, startInTraining } from './cashier.ts'

const passphrase = 'four words stand here'
const answerWith = (app: ElectronApplication, place: string): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, place)

test('backups are set up, looked into, told when they are old, and restored on another computer', async ({
  launch,
  dataDir,
}) => {
  test.slow()
  const disk = mkdtempSync(path.join(os.tmpdir(), 'ringline-disk-'))
  const file = (): string => path.join(disk, readdirSync(disk)[0] ?? 'none')
  let { app, page } = await launch()
  await startInTraining(page)
  await test.step('set up with a passphrase and a folder: the first one is made', async () => {
    await answerWith(app, disk)
    await open(page, 'Settings')
    const backups = page.getByRole('region', { name: 'Backups' })
    await backups.getByLabel('Passphrase for backups').fill(passphrase)
    await backups.getByLabel('The same once more').fill(passphrase)
    await page.keyboard.press('Enter')
    await expect(backups.getByText('Last good backup')).toBeVisible({ timeout: 30_000 })
    expect(readdirSync(disk)).toHaveLength(1)
  })
  await test.step('looked into, after a slip', async () => {
    await answerWith(app, file())
    const backups = page.getByRole('region', { name: 'Backups' })
    await backups.getByRole('button', { name: 'Check a backup…' }).click()
    const field = backups.getByLabel('Passphrase of the backup')
    await field.fill('something else')
    await page.keyboard.press('Enter')
    await expect(backups.getByText('This is not the passphrase.')).toBeVisible({ timeout: 30_000 })
    await field.fill(passphrase)
    await page.keyboard.press('Enter')
    await expect(backups.getByText('The backup is whole')).toBeVisible({ timeout: 30_000 })
    await app.close()
  })
  await test.step('told on every screen once it is days old', async () => {
    const settings = new DatabaseSync(path.join(dataDir, 'till', 'settings.db'))
    settings.exec(`UPDATE backups SET value = json_set(value, '$.at', '2026-01-02T03:00:00.000Z') WHERE name = 'lastGood';
      UPDATE backups SET value = json_set(value, '$.nightly', json('false')) WHERE name = 'plan'`)
    settings.close()
    ;({ app, page } = await launch())
    await expect(page.getByRole('alert').getByText('The books stand on this computer alone')).toBeVisible()
    await answerWith(app, disk)
    await page.getByRole('button', { name: 'Open the settings of backups' }).click()
    await page.getByRole('button', { name: 'Make a backup now' }).click()
    await expect(page.getByText('The books stand on this computer alone')).toBeHidden({ timeout: 30_000 })
    await app.close()
  })
  await test.step('restored from the welcome screen, and accepted', async () => {
    rmSync(path.join(dataDir, 'till'), { recursive: true })
    ;({ app, page } = await launch())
    await answerWith(app, file())
    await page.getByRole('button', { name: 'Restore from a backup' }).click()
    await page.getByLabel('Passphrase of the backup').fill(passphrase)
    const closed = app.waitForEvent('close')
    await page.keyboard.press('Enter')
    await closed
    ;({ app, page } = await launch())
    await expect(page.getByText('They were restored from a backup.')).toBeVisible()
    await expect(page.getByText('The books stand on this computer alone')).toBeVisible()
    await page.getByRole('button', { name: 'Go on with these books…' }).click()
    await page.getByRole('button', { name: 'Go on with these books', exact: true }).click()
    await expect(page.getByText('They were restored from a backup.')).toBeHidden()
  })
  rmSync(disk, { recursive: true })
})
