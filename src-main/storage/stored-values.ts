/** An object from stored text; undefined where it is none, or damaged. */
export function parseJsonObject(text: unknown): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(String(text))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const latestTime = 8_640_000_000_000_000

/** ISO 8601 from stored ms since the epoch; the nearest time that there is, should they be beyond all. */
export const isoTimeOf = (ms: unknown): string =>
  new Date(Math.min(Math.max(Number(ms) || 0, -latestTime), latestTime)).toISOString()
