import { existsSync, mkdirSync, readlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isRunning } from './is-running.ts'

/**
 * Makes Chromium's profile folder, set to keep nothing of what is typed, as Electron keeps nothing: Chromium's own address
 * book, cards and passwords are off, and a file stands where it would keep the folder of windows to restore, with the
 * text that stood in their fields.
 */
export function prepareProfile(profile: string): void {
  const folder = path.join(profile, 'Default')
  if (existsSync(folder)) return
  mkdirSync(folder, { recursive: true })
  const preferences = {
    autofill: { enabled: false, profile_enabled: false, credit_card_enabled: false },
    credentials_enable_service: false,
    profile: { password_manager_enabled: false },
  }
  writeFileSync(path.join(folder, 'Preferences'), JSON.stringify(preferences))
  writeFileSync(path.join(folder, 'Sessions'), '')
}

/** Chromium of an app that was killed takes a moment to end; another on its profile meanwhile would give way to it. ms. */
const longestEnd = 10_000

/** Waits until no Chromium has the profile: its lock is a link that names the computer and the process. */
export async function profileIsFree(profile: string): Promise<void> {
  const until = Date.now() + longestEnd
  while (isRunning(ownerOf(profile)) && Date.now() < until) await pause(20)
}

function ownerOf(profile: string): number | undefined {
  try {
    return Number(readlinkSync(path.join(profile, 'SingletonLock')).split('-').at(-1))
  } catch {
    return undefined
  }
}
