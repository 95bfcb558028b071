import type { z } from 'zod'
import { listEntry } from '#contract/stored.ts'

/** Whether a value is what a schema would make of it, to the last key. */
type Test = (value: unknown) => boolean

/**
 * A quick test made from a schema: true only where parsing would give back the same. Reading the books of a year parses each
 * of a million payments, and nearly all are as they were written; whatever the test does not understand it says false to,
 * and parsing decides.
 */
export function asItIs(schema: z.core.$ZodType): Test {
  const entry = listEntry.get(schema)
  if (entry) {
    const test = asItIs(entry)
    return (value) => Array.isArray(value) && value.every(test)
  }
  const { def } = (schema as z.core.$ZodTypes)._zod
  const checks = (def.checks ?? []).map(({ _zod }) => checkTest(_zod.def))
  const passes: Test = (value) => checks.every((check) => check(value))
  switch (def.type) {
    case 'catch':
      return asItIs(def.innerType)
    case 'optional': {
      const test = asItIs(def.innerType)
      return (value) => value === undefined || test(value)
    }
    case 'string':
      return 'format' in def ? never : (value) => typeof value === 'string' && passes(value)
    case 'number':
      return 'format' in def && def.format === 'safeint' ? Number.isSafeInteger : never
    case 'boolean':
      return (value) => typeof value === 'boolean'
    case 'enum': {
      const values: ReadonlySet<unknown> = new Set(Object.values(def.entries))
      return (value) => values.has(value)
    }
    case 'literal':
      return (value) => def.values.some((each) => each === value)
    case 'union': {
      // The first that fits is what parsing takes: one that would change it stands before one that would not.
      const [first = never] = def.options.map(asItIs)
      return first
    }
    case 'record': {
      const test = asItIs(def.valueType)
      return (value) => isObject(value) && Object.values(value).every(test)
    }
    case 'object':
      return objectTest(def.shape)
    default:
      return never
  }
}

const never: Test = () => false

/** What is asked beyond the type: a function of ours, or a pattern. */
function checkTest(check: z.core.$ZodCheckDef): Test {
  if ('fn' in check && typeof check.fn === 'function')
    return (value) => Boolean(Reflect.apply(Object(check.fn), undefined, [value]))
  const pattern = 'pattern' in check ? check.pattern : undefined
  if (check.check !== 'string_format' || !(pattern instanceof RegExp) || pattern.global) return never
  return (value) => typeof value === 'string' && pattern.test(value)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What the schema does not name would be left out. */
function objectTest(shape: Readonly<Record<string, z.core.$ZodType>>): Test {
  const tests = new Map(Object.entries(shape).map(([key, part]) => [key, asItIs(part)]))
  const required = [...tests].flatMap(([key, test]) => (test(undefined) ? [] : [key]))
  return (value) => {
    if (!isObject(value)) return false
    for (const key in value) {
      const test = tests.get(key)
      if (!test?.(value[key])) return false
    }
    return required.every((key) => value[key] !== undefined)
  }
}
