import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { privateFile } from '../../storage/private-files.ts'

const Bounds = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() })
export type Bounds = z.infer<typeof Bounds>

const WindowState = z.object({ bounds: Bounds, maximized: z.boolean() })
/** Where a window was; bounds in pixels of the desktop, those of its size when not maximized. */
export type WindowState = z.infer<typeof WindowState>

export const minimum = { width: 1024, height: 700 }
const usual = { width: 1366, height: 860 }

/** What is left to grab of a window for it to count as visible. */
const grip = 100

/**
 * Where to open the window: where it was, if its title bar can still be reached on one of the displays; else in the middle
 * of the first. Never smaller than the minimum and, where the display allows, never bigger than it.
 * @param workAreas the usable parts of the displays, the main one first
 */
export function fitWindowState(saved: WindowState | undefined, workAreas: readonly Bounds[]): WindowState {
  const home = saved && workAreas.find((area) => reachable(saved.bounds, area))
  if (saved && home) return { ...saved, bounds: within(saved.bounds, home) }
  const area = workAreas[0] ?? { x: 0, y: 0, ...usual }
  const width = clamp(usual.width, minimum.width, area.width)
  const height = clamp(usual.height, minimum.height, area.height)
  const x = area.x + Math.max(0, Math.floor((area.width - width) / 2))
  const y = area.y + Math.max(0, Math.floor((area.height - height) / 2))
  return { bounds: { x, y, width, height }, maximized: saved?.maximized ?? false }
}

function reachable(bounds: Bounds, area: Bounds): boolean {
  const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  return across >= grip && bounds.y >= area.y && bounds.y <= area.y + area.height - grip
}

function within(bounds: Bounds, area: Bounds): Bounds {
  const width = clamp(bounds.width, minimum.width, area.width)
  const height = clamp(bounds.height, minimum.height, area.height)
  return { x: bounds.x, y: bounds.y, width, height }
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}

/** @returns undefined where there is no such file, or not one that this app wrote */
export function readWindowState(file: string): WindowState | undefined {
  try {
    return WindowState.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** Writes beside the file and renames, so that a crash leaves the old state or the new one. A failure is no harm. */
export function writeWindowState(file: string, state: WindowState): void {
  const draft = `${file}.new`
  try {
    writeFileSync(draft, JSON.stringify(state), { mode: privateFile })
    renameSync(draft, file)
  } catch {
    rmSync(draft, { force: true })
  }
}
