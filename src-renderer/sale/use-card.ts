import { useCallback, useState } from 'react'
import type { Card } from '#contract/card.ts'
import { type CardField, type CardProblem, type CardValues, emptyCard, readCard } from './card-check.ts'

export interface CardForm {
  values: CardValues
  /** What to show at each field: nothing about a field that is still being typed. */
  problems: Partial<Record<CardField, CardProblem>>
  /** Messages of the main process, until the field is changed. */
  refusals: Partial<Record<CardField, string>>
  set: (field: CardField, value: string) => void
  leave: (field: CardField) => void
  refuse: (field: CardField, message: string) => void
  /** The card, or undefined with every problem shown. */
  read: () => Card | undefined
  wipe: () => void
}

/** The card at hand. This state is the only place in the page that holds it. */
export function useCard(): CardForm {
  const [values, setValues] = useState(emptyCard)
  const [left, setLeft] = useState<Partial<Record<CardField, boolean>>>({})
  const [refusals, setRefusals] = useState<Partial<Record<CardField, string>>>({})
  const [isStrict, setStrict] = useState(false)

  const { problems: all = {} } = readCard(values, new Date())
  const problems: Partial<Record<CardField, CardProblem>> = {}
  for (const field of ['number', 'expiry', 'cvc', 'name'] as const) {
    const problem = all[field]
    if (problem && (isStrict || (left[field] && problem !== 'missing'))) problems[field] = problem
  }
  const wipe = useCallback(() => {
    setValues(emptyCard)
    setLeft({})
    setRefusals({})
    setStrict(false)
  }, [])
  return {
    values,
    problems,
    refusals,
    set: (field, value) => {
      setValues((before) => ({ ...before, [field]: value }))
      setLeft((before) => ({ ...before, [field]: false }))
      setRefusals((before) => ({ ...before, [field]: undefined }))
    },
    leave: (field) => setLeft((before) => ({ ...before, [field]: true })),
    refuse: (field, message) => setRefusals((before) => ({ ...before, [field]: message })),
    read: () => {
      setStrict(true)
      return readCard(values, new Date()).card
    },
    wipe,
  }
}
