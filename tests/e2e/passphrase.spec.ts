import { expect, test } from './app.ts'
import { open, startInTraining } from './cashier.ts'

const passphrase = 'correct horse battery staple'

test('without a keyring a passphrase keeps the keys: set once, asked for at each start, or put off', async ({
  launch,
}) => {
  let { app, page } = await launch()
  await startInTraining(page)
  const keys = page.getByRole('region', { name: 'Secret keys' })
  await test.step('set, after a slip', async () => {
    await open(page, 'Settings')
    await expect(keys.getByRole('button', { name: 'Set key for Test' })).toBeDisabled()
    await keys.getByLabel('New passphrase').fill(passphrase)
    await keys.getByLabel('The same once more').fill('correct horse battery stapel')
    await page.keyboard.press('Enter')
    await expect(keys.getByText('The two are not the same.').first()).toBeVisible()
    await keys.getByLabel('New passphrase').fill(passphrase)
    await keys.getByLabel('The same once more').fill(passphrase)
    await page.keyboard.press('Enter')
    await expect(keys.getByRole('button', { name: 'Set key for Test' })).toBeEnabled()
    await app.close()
  })

  await test.step('asked for at the next start; a wrong one says so', async () => {
    ;({ app, page } = await launch())
    const field = page.getByLabel('Passphrase', { exact: true })
    await expect(field).toBeFocused()
    await page.keyboard.type('something else entirely')
    await page.keyboard.press('Enter')
    await expect(page.getByText('This is not the passphrase.')).toBeVisible()
    await expect(field).toHaveValue('')
    await page.keyboard.type(passphrase)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Phone order' })).toBeVisible()
    await app.close()
  })

  await test.step('put off: training works, and the settings take it later', async () => {
    ;({ app, page } = await launch())
    await page.getByRole('button', { name: 'Not now: go on without' }).click()
    await expect(page.getByRole('heading', { name: 'Phone order' })).toBeVisible()
    await open(page, 'Settings')
    const locked = page.getByRole('region', { name: 'Secret keys' })
    await locked.getByLabel('Passphrase', { exact: true }).fill(passphrase)
    await locked.getByRole('button', { name: 'Unlock the keys' }).click()
    await expect(locked.getByRole('button', { name: 'Set key for Test' })).toBeEnabled()
  })
})
