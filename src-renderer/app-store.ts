import { create } from 'zustand'
import type { Settings } from '#contract/settings.ts'

export const screens = ['sale', 'orders', 'payments', 'reports', 'settings'] as const
export type Screen = (typeof screens)[number]

interface AppState {
  screen: Screen
  /** Undefined until the main process has told them. */
  settings: Settings | undefined
  show: (screen: Screen) => void
  setSettings: (settings: Settings) => void
}

/** Which screen is up, and the settings as last told. Nothing of the money path is kept here. */
export const useApp = create<AppState>((set) => ({
  screen: 'sale',
  settings: undefined,
  show: (screen) => set({ screen }),
  setSettings: (settings) => set({ settings }),
}))

/** The shop's locale, such as 'en-US'. */
export const useLocale = (): string => useApp((app) => app.settings?.locale ?? 'en-US')

/** The shop's time zone, such as 'Europe/London'. */
export const useTimeZone = (): string => useApp((app) => app.settings?.timeZone ?? 'UTC')
