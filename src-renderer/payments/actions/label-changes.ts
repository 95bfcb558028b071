import type { Payment } from '#contract/payment.ts'

export interface Edited {
  description: string
  labels: { name: string; value: string }[]
}

type Changes = Pick<NonNullable<Payment['updating']>, 'description' | 'metadata'>

export const editedOf = ({ description = '', options }: Payment): Edited => ({
  description,
  labels: Object.entries(options?.metadata ?? {}).map(([name, value]) => ({ name, value })),
})

/** What is to be asked for: only what was changed; a label that is gone, or empty now, is unset. Undefined where nothing was. */
export function labelChanges(before: Edited, after: Edited): Changes | undefined {
  const had = new Map(before.labels.map(({ name, value }) => [name, value]))
  const has = new Map(
    after.labels
      .map(({ name, value }) => [name.trim(), value.trim()] as const)
      .filter(([name, value]) => name !== '' && value !== ''),
  )
  const set = [...has].filter(([name, value]) => had.get(name) !== value)
  const unset = [...had.keys()].filter((name) => !has.has(name)).map((name) => [name, ''] as const)
  const description = after.description.trim()
  const changes: Changes = {
    ...(description === before.description ? {} : { description }),
    ...(set.length + unset.length === 0
      ? {}
      : { metadata: has.size === 0 ? '' : Object.fromEntries([...set, ...unset]) }),
  }
  return Object.keys(changes).length === 0 ? undefined : changes
}

/** What keeps a row of labels from being taken; undefined where nothing does. */
export function labelFault(labels: Edited['labels'], index: number): 'labelName' | 'labelTwice' | undefined {
  const { name = '', value = '' } = labels[index] ?? {}
  if (name.trim() === '') return value.trim() === '' ? undefined : 'labelName'
  const first = labels.findIndex((other) => other.name.trim() === name.trim())
  return first < index ? 'labelTwice' : undefined
}
