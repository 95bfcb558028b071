import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { Language } from '#contract/settings.ts'
import { shellWords } from '../system/shell-words.ts'

interface MenuFor {
  packaged: boolean
  platform: NodeJS.Platform
  language: Language
}

/**
 * The application menu, in the language of the screen. Copy and paste have no keys on macOS without one. Reloading and the developer tools are for
 * development only: reloading would drop a sale that is being typed.
 */
export function setMenu({ packaged, platform, language }: MenuFor): void {
  const words = shellWords[language]
  const item = (role: Role): MenuItemConstructorOptions => ({ role, label: words[role] })
  const mac: MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : []
  const development: MenuItemConstructorOptions[] = packaged
    ? []
    : [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }]
  const edit: MenuItemConstructorOptions[] = [
    item('undo'),
    item('redo'),
    { type: 'separator' },
    item('cut'),
    item('copy'),
    item('paste'),
    item('selectAll'),
  ]
  const view: MenuItemConstructorOptions[] = [
    item('resetZoom'),
    item('zoomIn'),
    item('zoomOut'),
    { type: 'separator' },
    item('togglefullscreen'),
    ...development,
  ]
  const file: MenuItemConstructorOptions[] = [item(platform === 'darwin' ? 'close' : 'quit')]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...mac,
      { label: words.file, submenu: file },
      { label: words.edit, submenu: edit },
      { label: words.view, submenu: view },
    ]),
  )
}

type Role =
  | 'quit'
  | 'close'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'resetZoom'
  | 'zoomIn'
  | 'zoomOut'
  | 'togglefullscreen'
