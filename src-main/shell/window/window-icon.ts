import { type BrowserWindow, nativeImage } from 'electron'
import type { Environment } from '#contract/settings.ts'
import live from './icons/live.png?inline'
import test from './icons/test.png?inline'
import training from './icons/training.png?inline'

const icons: Record<Environment, string> = { training, test, live }

/** The window's icon in the task bar: each environment has its own colour and sign. macOS has none for windows. */
export function setIcon(window: BrowserWindow, environment: Environment): void {
  if (process.platform === 'darwin') return
  window.setIcon(nativeImage.createFromDataURL(icons[environment]))
}
