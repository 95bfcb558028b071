import { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'
import { eventChannel, type TillBridge } from './bridge.ts'

const { exposed } = vi.hoisted(() => ({ exposed: new Map<string, TillBridge>() }))
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: TillBridge) => exposed.set(name, api) },
  ipcRenderer: Object.assign(new EventEmitter(), { invoke: vi.fn() }),
}))

it('hears events until told to stop, and hands nothing of Electron’s to the page', async () => {
  await import('./index.ts')
  const { ipcRenderer } = await import('electron')
  expect([...exposed.keys()]).toEqual(['till'])
  const heard = vi.fn()
  const stop = exposed.get('till')?.on('orders.changed', heard)
  ipcRenderer.emit(eventChannel, { sender: ipcRenderer }, 'orders.changed', { count: 1 })
  expect(stop?.()).toBeUndefined()
  ipcRenderer.emit(eventChannel, {}, 'orders.changed', { count: 2 })
  expect(heard.mock.calls).toEqual([[{ count: 1 }]])
})
