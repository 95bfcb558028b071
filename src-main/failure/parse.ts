import type { z } from 'zod'
import { because } from '#contract/reasons/catalogue.ts'
import { explanationOf, plainReason } from '#contract/reasons/explanation-of.ts'
import { type Method, methods, type Parsed } from '#contract/table.ts'
import { TillError } from './failure.ts'
import { fieldOf } from './field-names.ts'

/**
 * What a method's code may work with.
 *
 * @throws TillError `invalid_input` at the first field at fault. Neither its message nor its field ever repeats what was
 * entered: it may have been a card number.
 */
export function parseInput<M extends Method>(method: M, input: unknown): Parsed<M> {
  const schema: z.ZodType<Parsed<M>> = inputSchema(method)
  const result = read(schema, input)
  if (result.success) return result.data
  const issue = closest(result.error.issues)
  const field = fieldOf(issue.path)
  throw new TillError('invalid_input', explanationOf(issue), field ? { field } : {})
}

/** An input may throw when it is looked at, as a proxy can, or be nested deeper than anyone can follow. */
function read<T>(schema: z.ZodType<T>, input: unknown): z.ZodSafeParseResult<T> {
  try {
    return schema.safeParse(input, { error: plainReason })
  } catch {
    throw new TillError('invalid_input', 'invalid')
  }
}

function inputSchema<M extends Method>(method: M): z.ZodType<Parsed<M>> {
  // Each method's own schema; the table's type cannot be followed through a generic key.
  const { input } = methods[method]
  return input as unknown as z.ZodType<Parsed<M>>
}

/** Of a union, the branch that was meant: the one of its kind with the fewest fields missing or too many. */
function closest(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue {
  const [issue] = issues
  if (!issue) return { code: 'custom', path: [], message: because('invalid') }
  if (issue.code === 'unrecognized_keys') return { ...issue, path: [...issue.path, issue.keys[0] ?? ''] }
  if (issue.code !== 'invalid_union' || issue.errors.length === 0 || issue.message !== 'Invalid input')
    return issue
  const [best = []] = issue.errors.toSorted((a, b) => strangeness(a) - strangeness(b))
  const inner = closest(best)
  return { ...inner, path: [...issue.path, ...inner.path] }
}

function strangeness(issues: readonly z.core.$ZodIssue[]): number {
  return issues.filter(
    (issue) =>
      issue.code === 'unrecognized_keys' ||
      (issue.code === 'invalid_type' &&
        (issue.path.length === 0 || (issue.path.length === 1 && issue.input === undefined))),
  ).length
}
