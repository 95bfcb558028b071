import { isolate } from './isolate.ts'

/** A language's sentences by the English ones, with `{{name}}` for what is put in. */
export type MessageTable = Readonly<Record<string, string>>

/**
 * What the main process, the contract or the gateway said, in another language. They speak English; each of their
 * sentences is the name of its translation in messages/. One that is not there, such as a bank's own, is told as it came.
 */
export function translated(message: string, table: MessageTable): string {
  const whole = table[message]
  if (whole !== undefined) return whole
  for (const { sentence, pattern } of patternsOf(table)) {
    const values = pattern.exec(message)?.groups
    if (!values) continue
    const told = table[sentence] ?? sentence
    const direction = /\p{Script=Arabic}/u.test(told) ? 'rtl' : 'ltr'
    // What was put in may be a sentence itself: "The disk is full."
    return told.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) =>
      isolate(translated(values[name] ?? '', table), direction),
    )
  }
  return message
}

const made = new WeakMap<MessageTable, { sentence: string; pattern: RegExp }[]>()

/** The sentences with something put in, the longest first: it says most. */
function patternsOf(table: MessageTable): { sentence: string; pattern: RegExp }[] {
  const known = made.get(table)
  if (known) return known
  const patterns = Object.keys(table)
    .filter((sentence) => sentence.includes('{{'))
    .sort((a, b) => b.length - a.length)
    .map((sentence) => ({ sentence, pattern: patternOf(sentence) }))
  made.set(table, patterns)
  return patterns
}

function patternOf(sentence: string): RegExp {
  const parts = sentence
    .split(/\{\{(\w+)\}\}/)
    .map((part, index) =>
      index % 2 === 1 ? `(?<${part}>.+?)` : part.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&'),
    )
  return new RegExp(`^${parts.join('')}$`, 's')
}
