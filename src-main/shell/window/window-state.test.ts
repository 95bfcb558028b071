import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fitWindowState, readWindowState, type WindowState, writeWindowState } from './window-state.ts'

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const second = { x: 1440, y: 0, width: 1920, height: 1080 }
const state = (x: number, y: number, width = 1200, height = 800, maximized = false): WindowState => ({
  bounds: { x, y, width, height },
  maximized,
})

describe('fitWindowState', () => {
  it('opens in the middle of the main display at first', () => {
    expect(fitWindowState(undefined, [laptop, second])).toEqual(state(37, 32, 1366, 860))
  })

  it('opens where it was', () => {
    const was = state(1600, 100, 1500, 900, true)
    expect(fitWindowState(was, [laptop, second])).toEqual(was)
  })

  it.each([
    ['the display is gone', state(1600, 100)],
    ['the title bar is above the display', state(100, -40)],
    ['only a sliver is left at the side', state(-1150, 100)],
    ['it lies below the display', state(100, 890)],
  ])('opens in the middle where %s', (_name, was) => {
    expect(fitWindowState(was, [laptop]).bounds).toEqual(state(37, 32, 1366, 860).bounds)
  })

  it('shrinks to the display but not below the minimum', () => {
    expect(fitWindowState(state(10, 30, 4000, 3000), [laptop])).toEqual(state(10, 30, 1440, 875))
    expect(fitWindowState(state(10, 30, 200, 100), [laptop])).toEqual(state(10, 30, 1024, 700))
    expect(fitWindowState(undefined, [{ x: 0, y: 0, width: 800, height: 600 }])).toEqual(
      state(0, 0, 1024, 700),
    )
  })

  it('opens somewhere even where no display is told', () => {
    expect(fitWindowState(undefined, []).bounds.width).toBeGreaterThanOrEqual(1024)
  })
})

describe('the state on disk', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ringline-state-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('comes back as it was written, and leaves no draft', () => {
    const file = path.join(folder, 'window.json')
    writeWindowState(file, state(1, 2, 1100, 750, true))
    expect(readWindowState(file)).toEqual(state(1, 2, 1100, 750, true))
    expect(readdirSync(folder)).toEqual(['window.json'])
  })

  it.each([
    '',
    '{',
    '{"bounds":{"x":"1"}}',
    '[]',
    '{"bounds":{"x":0,"y":0,"width":-1,"height":9},"maximized":false}',
  ])('is forgotten where the file holds %j', (content) => {
    const file = path.join(folder, 'window.json')
    writeFileSync(file, content)
    expect(readWindowState(file)).toBeUndefined()
  })

  it('is not worth a failure where it cannot be written', () => {
    const file = path.join(folder, 'no such folder', 'window.json')
    expect(() => writeWindowState(file, state(1, 2))).not.toThrow()
    expect(readWindowState(file)).toBeUndefined()
  })
})
