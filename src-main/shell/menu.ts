import { Menu, type MenuItemConstructorOptions } from 'electron'

/**
 * The application menu. Copy and paste have no keys on macOS without one. Reloading and the developer tools are for
 * development only: reloading would drop a sale that is being typed.
 */
export function setMenu({ packaged, platform }: { packaged: boolean; platform: NodeJS.Platform }): void {
  const mac: MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : []
  const development: MenuItemConstructorOptions[] = packaged
    ? []
    : [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }]
  const edit: MenuItemConstructorOptions[] = [
    { role: 'undo' },
    { role: 'redo' },
    { type: 'separator' },
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ]
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...development,
  ]
  const file: MenuItemConstructorOptions[] = [{ role: platform === 'darwin' ? 'close' : 'quit' }]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...mac,
      { label: '&File', submenu: file },
      { label: '&Edit', submenu: edit },
      { label: '&View', submenu: view },
    ]),
  )
}
