import type { Explanation, PlainReason } from './explanation.ts'
import type { Told } from './worded.ts'

/** known-sentences.json: reasons by sentence. */
export type KnownSentences = Readonly<Record<string, string>>

/**
 * The reason behind a sentence that came, or was stored, without one: those that gateways are known to say, the practice
 * gateway among them, and those that versions before the reasons wrote into the books. Sentences are found whole. Those
 * of the practice gateway about its own file end with the place of it.
 */
export function knownSentence(sentence: string, sentences: KnownSentences): Explanation | undefined {
  const [words = '', file] = sentence.split(' File: ', 2)
  if (!Object.hasOwn(sentences, words)) return undefined
  const reason = sentences[words] as PlainReason
  if (file === undefined) return { reason }
  const consequence = { reason: 'training_charges_nothing' } as const
  return { reason: 'storage_failed', parameters: { cause: { reason }, consequence, file } }
}

/** What went wrong, as it crosses and is stored: by its reason, or where there is none, by its sentence. */
export interface Telling {
  message: string
  reason?: string | undefined
  parameters?: Told['parameters']
}

/** @returns undefined for a sentence that is not known: it is told as it came */
export const toldOf = (
  { message, reason, parameters }: Telling,
  sentences: KnownSentences,
): Told | undefined => (reason === undefined ? knownSentence(message, sentences) : { reason, parameters })
