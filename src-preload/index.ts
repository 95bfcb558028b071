import { contextBridge, ipcRenderer } from 'electron'
import { callChannel, createBridge, eventChannel } from './bridge.ts'

contextBridge.exposeInMainWorld(
  'till',
  createBridge(
    (method, input, session) => ipcRenderer.invoke(callChannel, method, input, session),
    (listener) => {
      const forward = (_event: unknown, name: string, data: unknown): void => listener(name, data)
      ipcRenderer.on(eventChannel, forward)
      return () => void ipcRenderer.off(eventChannel, forward)
    },
  ),
)
