import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { profileIsFree } from './profile.ts'

const profile = mkdtempSync(path.join(os.tmpdir(), 'ringline-profile-'))
const lock = path.join(profile, 'SingletonLock')
afterEach(() => rmSync(lock, { force: true }))

test('a profile that nobody ever used is free', async () => {
  await profileIsFree(profile)
})

test('a profile is free once the Chromium that had it has ended', async () => {
  const chromium = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  symlinkSync(`${os.hostname()}-${chromium.pid}`, lock)
  let isFree = false
  const waiting = profileIsFree(profile).then(() => {
    isFree = true
  })
  await once(chromium, 'spawn')
  expect(isFree).toBe(false)
  chromium.kill('SIGKILL')
  await once(chromium, 'exit')
  await waiting
  expect(isFree).toBe(true)
})
