import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

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
