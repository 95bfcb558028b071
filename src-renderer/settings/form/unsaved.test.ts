import { afterEach, expect, it, vi } from 'vitest'
import { addUnsaved, askBefore, saveAll, useLeaving } from './unsaved.ts'

afterEach(() => useLeaving.setState({ go: undefined }))

it('goes at once where nothing is unsaved', () => {
  const go = vi.fn()
  expect(askBefore(go)).toBe(false)
  expect(go).toHaveBeenCalledOnce()
})

it('asks first where a section is unsaved, until it is', () => {
  const go = vi.fn()
  const saved = addUnsaved(async () => true)
  expect(askBefore(go)).toBe(true)
  expect(go).not.toHaveBeenCalled()
  expect(useLeaving.getState().go).toBe(go)
  saved()
  expect(askBefore(go)).toBe(false)
})

it('saves every section, and stops at one that is refused', async () => {
  const region = vi.fn(async () => true)
  const done = [addUnsaved(async () => false), addUnsaved(region)]
  expect(await saveAll()).toBe(false)
  expect(region).not.toHaveBeenCalled()
  done[0]?.()
  expect(await saveAll()).toBe(true)
  done[1]?.()
})
