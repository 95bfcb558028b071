/** The parts of the settings, as they stand on the screen. */
export const settingsSections = [
  'shop',
  'receipts',
  'taxRates',
  'products',
  'sale',
  'staff',
  'environment',
  'gateway',
  'keys',
  'region',
  'bookkeeping',
  'backups',
  'appearance',
  'keyboard',
] as const

export type SettingsSection = (typeof settingsSections)[number]
