import type { ResourceKey } from 'i18next'

/** British and American, by the beginning of the word that differs. The English words stand in British spelling. */
export const spellings: readonly (readonly [british: string, american: string])[] = [
  ['cancelled', 'canceled'],
  ['cancelling', 'canceling'],
  ['colour', 'color'],
  ['favourite', 'favorite'],
  ['postcode or ZIP code', 'ZIP code'],
]

/** A text in British English as it is written in the United States. */
export function inAmerican(text: string): string {
  let american = text
  for (const [from, to] of spellings)
    american = american.replaceAll(from, to).replaceAll(capitalized(from), capitalized(to))
  return american
}

/** The same of a file of words. */
export function wordsInAmerican(words: ResourceKey): ResourceKey {
  if (typeof words === 'string') return inAmerican(words)
  return Object.fromEntries(
    Object.entries(words).map(([key, inner]: [string, ResourceKey]) => [key, wordsInAmerican(inner)]),
  )
}

const capitalized = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
