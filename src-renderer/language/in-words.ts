import i18next from 'i18next'

/**
 * What the main process, the contract or the gateway said, in the language of the screen. They speak English; each of
 * their sentences is the name of its translation in messages.json, with `{{name}}` for what they put in. A sentence
 * that is not there, such as a bank's own, is told as it came.
 */
export function inWords(message: string): string {
  if (!i18next.isInitialized) return message
  const bundle: unknown = i18next.getResourceBundle(i18next.language, 'messages')
  return isTable(bundle) ? translated(message, bundle) : message
}

type Table = Readonly<Record<string, string>>

const isTable = (bundle: unknown): bundle is Table => typeof bundle === 'object' && bundle !== null

/** `message` in the words of a table of sentences. */
export function translated(message: string, table: Table): string {
  const whole = table[message]
  if (whole !== undefined) return whole
  for (const { sentence, pattern } of patternsOf(table)) {
    const values = pattern.exec(message)?.groups
    if (!values) continue
    // What was put in may be a sentence itself: "The disk is full."
    return (table[sentence] ?? sentence).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) =>
      translated(values[name] ?? '', table),
    )
  }
  return message
}

const made = new WeakMap<Table, { sentence: string; pattern: RegExp }[]>()

/** The sentences with something put in, the longest first: it says most. */
function patternsOf(table: Table): { sentence: string; pattern: RegExp }[] {
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
