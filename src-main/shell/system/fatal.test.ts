import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Language } from '#contract/settings.ts'
import { TillError } from '../../failure/failure.ts'
import { storageError } from '../../storage/storage-error.ts'
import { openTill } from '../../till.ts'
import { askForOther, refuseToStart } from './fatal.ts'

const { app, dialog } = vi.hoisted(() => ({
  app: { getLocale: vi.fn(() => 'en-US'), getName: () => 'Ringline', exit: vi.fn() },
  dialog: {
    showErrorBox: vi.fn(),
    showMessageBox: vi.fn(async (_box: { detail: string; buttons: string[] }) => ({ response: 0 })),
  },
}))
vi.mock('electron', () => ({ app, dialog }))

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-fatal-'))
  vi.clearAllMocks()
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

/** A till that was set to a language, and closed. */
async function speak(language: Language): Promise<void> {
  const till = await openTill({ dataDir })
  await till.call('settings.update', { language })
  await till.close()
}

/** What the box says when the till is opened on what is there. */
async function told(): Promise<{ title: string; text: string }> {
  const failure = await openTill({ dataDir }).then(
    () => expect.unreachable('it opened'),
    (error: unknown) => error,
  )
  return boxFor(failure)
}

async function boxFor(failure: unknown): Promise<{ title: string; text: string }> {
  await refuseToStart(failure, () => undefined, dataDir)
  expect(app.exit).toHaveBeenCalledWith(1)
  const [title, text] = dialog.showErrorBox.mock.calls.at(-1) ?? []
  return { title, text }
}

const journal = (): string => path.join(dataDir, 'journal-training.db')

describe('a till whose books cannot be opened', () => {
  /** What is asked when the till is opened on what is there, and what is opened then. */
  async function asked(answer: number) {
    const failure = await openTill({ dataDir, log: () => {} }).then(
      () => expect.unreachable('it opened'),
      (error: unknown) => error,
    )
    dialog.showMessageBox.mockResolvedValueOnce({ response: answer })
    const other = await askForOther(failure, () => undefined, dataDir)
    return { other, ...dialog.showMessageBox.mock.calls.at(-1)?.[0] }
  }

  it('asks in the language that was chosen whether to start in another environment', async () => {
    await speak('zh-CN')
    writeFileSync(journal(), 'no database'.repeat(100))
    expect(await asked(1)).toMatchObject({
      other: 'test',
      message: 'Ringline 已停止运行',
      detail: `无法打开培训账目。文件已损坏，并保持原样：请恢复最新备份或寻求帮助。然后重新启动 Ringline。未向支付网关发送任何请求。文件：${journal()} 在此之前，Ringline 可在其他环境中使用。`,
      buttons: ['退出', '在测试环境中启动'],
    })
    expect((await asked(0)).other).toBeUndefined()
  })

  it('offers training in place of any other, and stores nothing of it', async () => {
    await speak('ar')
    const till = await openTill({ dataDir })
    await till.call('settings.update', { environment: 'test' })
    await till.close()
    const database = new DatabaseSync(journal().replace('training', 'test'))
    database.exec('PRAGMA user_version = 999')
    database.close()
    expect(await asked(1)).toMatchObject({ other: 'training', buttons: ['إنهاء', 'ابدأ في بيئة التدريب'] })
    await (await openTill({ dataDir, environment: 'training' })).close()
    expect((await asked(0)).detail).toMatch(/^تعذّر فتح دفاتر الاختبار/)
  })

  it('is not told a second time', async () => {
    writeFileSync(journal(), 'no database'.repeat(100))
    const failure = await openTill({ dataDir, log: () => {} }).catch((error: unknown) => error)
    await refuseToStart(failure, () => undefined, dataDir)
    expect(dialog.showErrorBox).not.toHaveBeenCalled()
    expect(app.exit).toHaveBeenCalledWith(1)
  })
})

describe('a till that cannot open says why in the language that was chosen', () => {
  it('where another till has the folder open', async () => {
    await speak('zh-CN')
    const other = await openTill({ dataDir })
    expect((await told()).text).toContain('Ringline 已在')
    await other.close()
  })

  it('where the disk is full', async () => {
    await speak('zh-CN')
    const full = Object.assign(new Error('database or disk is full'), {
      code: 'ERR_SQLITE_ERROR',
      errcode: 13,
    })
    expect((await boxFor(storageError(full, journal()))).text).toMatch(/^磁盘已满。请腾出一些空间。/)
  })

  it('where something else went wrong, without its text', async () => {
    await speak('zh-CN')
    expect((await boxFor(new Error('secret'))).text).toMatch(/^Ringline 无法启动。/)
  })
})

describe('a till whose settings cannot be read', () => {
  it('says so in the language of the system', async () => {
    app.getLocale.mockReturnValue('zh-Hans-SG')
    writeFileSync(path.join(dataDir, 'settings.db'), 'no database'.repeat(100))
    expect((await told()).text).toMatch(/^文件已损坏/)
  })

  it('says so in English where it does not speak that', async () => {
    app.getLocale.mockReturnValue('fi')
    expect((await boxFor(new TillError('storage', 'place_disk_full'))).text).toBe(
      'The disk is full. Nothing was saved. Please choose another place, or free some space.',
    )
  })

  it('leaves nothing behind where nothing was', async () => {
    await boxFor(new Error('none'))
    expect(readdirSync(dataDir)).toEqual([])
  })
})
