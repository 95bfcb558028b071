import { create } from 'zustand'
import type { FigureQuery } from '#contract/figure.ts'
import type { Settings } from '#contract/settings.ts'
import type { SettingsSection } from './settings-sections.ts'

export const screens = ['sale', 'orders', 'payments', 'reports', 'settings'] as const
export type Screen = (typeof screens)[number]

/** A figure of a report whose payments are shown; `label`: what it is about, in the words of the screen. */
export interface ShownFigure {
  figure: FigureQuery
  label: string
}

interface AppState {
  screen: Screen
  /** Undefined until the main process has told them. */
  settings: Settings | undefined
  /** The part of the settings that is asked for, until the screen has gone there. */
  section: SettingsSection | undefined
  /** The payment that is asked for, by its id: the screen of the payments opens it. */
  paymentId: string | undefined
  /** What the payments are narrowed down to; undefined: they are not. Going anywhere from there ends it. */
  shownFigure: ShownFigure | undefined
  show: (screen: Screen, section?: SettingsSection, paymentId?: string, shownFigure?: ShownFigure) => void
  /** Set by a screen that would lose something: is given what leaves it, to do it now or later. */
  beforeLeaving: ((go: () => void) => void) | undefined
  setSettings: (settings: Settings) => void
}

/** Which screen is up, and the settings as last told. Nothing of the money path is kept here. */
export const useApp = create<AppState>((set, get) => ({
  screen: 'sale',
  settings: undefined,
  section: undefined,
  paymentId: undefined,
  shownFigure: undefined,
  beforeLeaving: undefined,
  show: (screen, section, paymentId, shownFigure) => {
    const { screen: present, beforeLeaving } = get()
    const go = (): void => set({ screen, section, paymentId, shownFigure })
    if (beforeLeaving && screen !== present) beforeLeaving(go)
    else go()
  },
  setSettings: (settings) => set({ settings }),
}))

/** The shop's locale, such as 'en-US'. */
export const useLocale = (): string => useApp((app) => app.settings?.locale ?? 'en-US')

/** The shop's time zone, such as 'Europe/London'. */
export const useTimeZone = (): string => useApp((app) => app.settings?.timeZone ?? 'UTC')
