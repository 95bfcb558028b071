import type { Explanation, PlainReason } from './catalogue.ts'
import sentences from './known-sentences.json' with { type: 'json' }
import type { Told } from './worded.ts'

/**
 * The reason behind a sentence that came, or was stored, without one: those that gateways are known to say, the practice
 * gateway among them, and those that versions before the reasons wrote into the books. Sentences are found whole. Those
 * of the practice gateway about its own file end with the place of it.
 */
export function knownSentence(sentence: string): Explanation | undefined {
  const [words = '', file] = sentence.split(' File: ', 2)
  if (!Object.hasOwn(sentences, words)) return undefined
  const reason = sentences[words as keyof typeof sentences] as PlainReason
  if (file === undefined) return { reason }
  const consequence = { reason: 'training_charges_nothing' } as const
  return { reason: 'storage_failed', parameters: { cause: { reason }, consequence, file } }
}

/** What went wrong as it is told: by its reason, or where there is none, by the sentence. */
export function toldOf({
  message,
  reason,
  parameters,
}: {
  message: string
  reason?: string | undefined
  parameters?: Told['parameters']
}): Told | undefined {
  return reason === undefined ? knownSentence(message) : { reason, parameters }
}
