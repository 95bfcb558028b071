import type { Reason } from '#contract/reasons/catalogue.ts'
import english from '#contract/reasons/en.json' with { type: 'json' }
import type { Explanation, PlainReason } from '#contract/reasons/explanation.ts'
import { worded } from '#contract/reasons/worded.ts'

const words: Readonly<Record<Reason, string>> = english

/** A reason that needs no parameters may stand for its explanation. */
export const explained = (why: PlainReason | Explanation): Explanation =>
  typeof why === 'string' ? { reason: why } : why

/** For tools and logs, and for what is stored: the page words the reason itself, in its own language. */
export const inEnglish = (why: PlainReason | Explanation): string => worded(explained(why), words, 'en') ?? ''
