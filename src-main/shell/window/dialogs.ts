import path from 'node:path'
import { app, BrowserWindow, dialog } from 'electron'

interface PathRequest {
  kind: 'file' | 'folder'
  suggestedName: string
}

/**
 * Asks the person where to save.
 * @returns an absolute path, or undefined where the person changed their mind
 */
export async function choosePath({ kind, suggestedName }: PathRequest): Promise<string | undefined> {
  const documents = app.getPath('documents')
  return kind === 'file'
    ? chooseFile(path.join(documents, path.basename(suggestedName)))
    : chooseFolder(documents)
}

async function chooseFile(defaultPath: string): Promise<string | undefined> {
  const extension = path.extname(defaultPath).slice(1)
  const options: Electron.SaveDialogOptions = {
    defaultPath,
    filters: extension === '' ? [] : [{ name: extension.toUpperCase(), extensions: [extension] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  }
  const parent = parentWindow()
  const answer = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options))
  return answer.canceled || answer.filePath === '' ? undefined : answer.filePath
}

async function chooseFolder(defaultPath: string): Promise<string | undefined> {
  const options: Electron.OpenDialogOptions = {
    defaultPath,
    properties: ['openDirectory', 'createDirectory'],
  }
  const parent = parentWindow()
  const answer = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options))
  return answer.canceled ? undefined : answer.filePaths[0]
}

/** Asks the person which file to open, by its ending. @returns an absolute path, or undefined */
export async function chooseFileToOpen(ending: string): Promise<string | undefined> {
  const options: Electron.OpenDialogOptions = {
    defaultPath: app.getPath('documents'),
    filters: [{ name: ending, extensions: [ending] }],
    properties: ['openFile'],
  }
  const parent = parentWindow()
  const answer = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options))
  return answer.canceled ? undefined : answer.filePaths[0]
}

/** The window that the dialog belongs to, so that it cannot get lost behind it. */
function parentWindow(): BrowserWindow | undefined {
  return (
    BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows().find((window) => window.isVisible())
  )
}
