import i18next from 'i18next'
import type { z } from 'zod'
import type { Explanation } from '#contract/reasons/explanation.ts'
import { explanationOf } from '#contract/reasons/explanation-of.ts'
import { type Telling, toldOf } from '#contract/reasons/known-sentence.ts'
import { type ReasonWords, type Told, worded } from '#contract/reasons/worded.ts'
import { useApp } from '../state/app-store.ts'

/**
 * What went wrong as the main process tells it, in the language of the screen: a failure, a payment's error, the answer to
 * a test. A bank's own sentence is told as it came.
 */
export function inWords(telling: Telling): string {
  const told = toldOf(telling, bundleOf('sentences'))
  return (told && wordsOf(told)) ?? telling.message
}

/** Why a schema of the contract refused what was typed. It was parsed with `plainReason`. */
export const issueInWords = (issue: z.core.$ZodIssue): string => explanationInWords(explanationOf(issue))

export const explanationInWords = (explanation: Explanation): string =>
  wordsOf(explanation) ?? explanation.reason

function wordsOf(told: Told | Explanation): string | undefined {
  const locale = useApp.getState().settings?.locale ?? i18next.language
  return worded(told, bundleOf('reasons'), locale)
}

/** A file of words by reason, or of reasons by sentence; empty while it is on its way. */
function bundleOf(namespace: 'reasons' | 'sentences'): ReasonWords {
  const bundle: unknown = i18next.isInitialized && i18next.getResourceBundle(i18next.language, namespace)
  return isTable(bundle) ? bundle : {}
}

const isTable = (bundle: unknown): bundle is ReasonWords => typeof bundle === 'object' && bundle !== null
