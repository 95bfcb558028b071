import i18next from 'i18next'
import type { z } from 'zod'
import type { Explanation } from '#contract/reasons/catalogue.ts'
import { explanationOf } from '#contract/reasons/explanation-of.ts'
import { toldOf } from '#contract/reasons/known-sentence.ts'
import { type ReasonWords, type Told, worded } from '#contract/reasons/worded.ts'
import { useApp } from '../state/app-store.ts'

/** What went wrong as the main process tells it: a failure, a payment's error, the answer to a test. */
type Telling = Parameters<typeof toldOf>[0]

/** In the language of the screen; a bank's own sentence as it came. */
export function inWords(telling: Telling): string {
  const told = toldOf(telling)
  return (told && wordsOf(told)) ?? telling.message
}

/** Why a schema of the contract refused what was typed. It was parsed with `plainReason`. */
export const issueInWords = (issue: z.core.$ZodIssue): string => explanationInWords(explanationOf(issue))

export const explanationInWords = (explanation: Explanation): string =>
  wordsOf(explanation) ?? explanation.reason

function wordsOf(told: Told | Explanation): string | undefined {
  if (!i18next.isInitialized) return undefined
  const words: unknown = i18next.getResourceBundle(i18next.language, 'reasons')
  const locale = useApp.getState().settings?.locale ?? i18next.language
  return isWords(words) ? worded(told, words, locale) : undefined
}

const isWords = (bundle: unknown): bundle is ReasonWords => typeof bundle === 'object' && bundle !== null
