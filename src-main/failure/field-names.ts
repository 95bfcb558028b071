import type { z } from 'zod'
import { methods } from '#contract/table.ts'

/**
 * Where in an input something is wrong, in the contract's own words. A name that is not one of them was made up by
 * whoever called, as the keys of a record are, and may be a card number: the path ends before it.
 */
export function fieldOf(path: readonly PropertyKey[]): string {
  const stranger = path.findIndex((part) => typeof part !== 'number' && !isName(part))
  return path.slice(0, stranger === -1 ? path.length : stranger).join('.')
}

let names: ReadonlySet<PropertyKey> | undefined

function isName(part: PropertyKey): boolean {
  names ??= new Set(Object.values(methods).flatMap(({ input }) => [...namesIn(input)]))
  return names.has(part)
}

/** The names of every object's fields in a schema, however deep. */
function namesIn(schema: z.core.$ZodType, seen = new Set<unknown>()): Set<string> {
  const found = new Set<string>()
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return
    seen.add(value)
    if (Array.isArray(value)) value.forEach(look)
    else if (isSchema(value)) look(value._zod.def)
    else if ('shape' in value && typeof value.shape === 'object' && value.shape !== null) {
      for (const [name, part] of Object.entries(value.shape)) {
        found.add(name)
        look(part)
      }
    } else {
      const { element, options, innerType, valueType, items, left, right } = value as Record<string, unknown>
      const { in: from, out } = value as Record<string, unknown>
      for (const part of [element, options, innerType, valueType, items, left, right, from, out]) look(part)
    }
  }
  look(schema)
  return found
}

const isSchema = (value: object): value is z.core.$ZodType => '_zod' in value
