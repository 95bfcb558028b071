import { foldedWords } from '../search/fold.ts'
import { phonePrefixes, phoneTerms } from '../search/phone-terms.ts'

/** What stands of a caller in the index, and how it is asked: e-mail addresses and customer numbers are one word each. */

/** All that a caller is found by: what was told last and before. */
export interface SearchableCaller {
  names: readonly string[]
  emails: readonly string[]
  phones: readonly string[]
  numbers: readonly string[]
  last4: readonly string[]
}

const joinedWords = (text: string): string => foldedWords(text).join('')

/** The words that find a caller. `countries`: see {@link parsePhone}. */
export function callerTerms(caller: SearchableCaller, countries: readonly (string | undefined)[]): string {
  const { names, emails, phones, numbers, last4 } = caller
  const words = [
    ...names.flatMap(foldedWords),
    ...[...emails, ...numbers].map(joinedWords),
    ...phones.flatMap((phone) => phoneTerms(phone, countries)),
    ...last4,
  ]
  return [...new Set(words)].filter(Boolean).join(' ')
}

const prefixTerm = (text: string): string => `"${text}"*`

/** How a caller is asked for in the index. */
export interface CallerQuery {
  /** Finds whom it is about, and nobody else; slow for a long word that very many share. */
  match: string
  /** Finds them among others, and is quick: the index has the beginnings of words up to six letters. `words` tell them apart. */
  prefiltered?: { match: string; words: readonly string[] }
}

const longestPrefixIndexed = 6

/**
 * What was typed as a question to the index: every word, or its beginning. Undefined where there is too little to ask.
 *
 * @param country see {@link phonePrefixes}
 */
export function callerQuery(entered: string, country?: string): CallerQuery | undefined {
  const numbers = phonePrefixes(entered, country).filter(({ length }) => length >= 2)
  if (numbers.length > 0) return { match: numbers.map(prefixTerm).join(' OR ') }
  // A single letter finds too many to be worth the asking; a single sign of a syllable or a word may be a name.
  const words = entered
    .split(/\s+/)
    .filter((part) => [...part].length >= 2 || /[\p{Script=Han}\p{Script=Hangul}]/u.test(part))
    .flatMap((part) => (/[@\p{Nd}]/u.test(part) ? [joinedWords(part)] : foldedWords(part)))
    .filter(Boolean)
  if (words.length === 0) return undefined
  const short = words.map((part) => [...part].slice(0, longestPrefixIndexed).join(''))
  return {
    match: words.map(prefixTerm).join(' '),
    ...(short.some((part, index) => part !== words[index])
      ? { prefiltered: { match: short.map(prefixTerm).join(' '), words } }
      : {}),
  }
}

/** True where every one of the words begins one of the caller's. `terms`: of {@link callerTerms}. */
export function matchesEveryWord(words: readonly string[], terms: string): boolean {
  const known = terms.split(' ')
  return words.every((part) => known.some((term) => term.startsWith(part)))
}

/**
 * Whether two names may be one person's: one has all the words of the other, an initial standing for a word. A name that
 * was not told may be anybody's.
 */
export function isSameName(one: string | undefined, other: string | undefined): boolean {
  const [few = [], many = []] = [one, other]
    .map((name) => foldedWords(name ?? ''))
    .sort((a, b) => a.length - b.length)
  return few.every((part) =>
    many.some((each) => each === part || (each[0] === part[0] && (each.length === 1 || part.length === 1))),
  )
}
