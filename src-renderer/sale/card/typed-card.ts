import i18next from 'i18next'
import { createStore } from 'zustand/vanilla'
import type { Card } from '#contract/card.ts'
import type { Failure } from '#contract/failure.ts'
import { type CardField, type CardProblem, type CardValues, emptyCard, readCard } from './card-check.ts'
import { type Brand, brandOf, isDigits } from './card-number.ts'

/** What may be known of the card outside of it: nothing that could be charged. */
export interface CardView {
  brand: Brand
  /** Once so much of the number is typed that they are its last. */
  last4: string | undefined
  /** Whether nothing is wrong with it, or missing. */
  isNumberSound: boolean
  isCodeSound: boolean
  /** What to show at each field: nothing about a field that is still being typed. */
  problems: Partial<Record<CardField, CardProblem>>
  /** Messages of the main process, until the field is changed. */
  refusals: Partial<Record<CardField, string>>
  /** Goes up with each card that was wiped or filled in: what stands in the fields is another one. */
  round: number
  /** Goes up with each wiped card that the browser could bring back: the fields are made anew. */
  generation: number
}

const cardFields = ['number', 'expiry', 'cvc', 'name'] as const

/**
 * The typed card: the one place in the page that holds what was typed of it. No state, store or render has any of it;
 * fields ask for their text, and a charge for the card at the moment when it is sent.
 */
export function createTypedCard() {
  const values: CardValues = { ...emptyCard }
  let left: Partial<Record<CardField, boolean>> = {}
  let isStrict = false
  let isKeptByBrowser = false

  const seen = (): Omit<CardView, 'refusals' | 'round' | 'generation'> => {
    const { number } = values
    const { problems: all = {} } = readCard(values, new Date())
    const problems: CardView['problems'] = {}
    for (const field of cardFields) {
      const problem = all[field]
      if (problem && (isStrict || (left[field] && problem !== 'missing'))) problems[field] = problem
    }
    const isShown = isDigits(number) && number.length >= 12
    return {
      brand: brandOf(number),
      last4: isShown ? number.slice(-4) : undefined,
      isNumberSound: !all.number,
      isCodeSound: !all.cvc,
      problems,
    }
  }
  const view = createStore<CardView>(() => ({ ...seen(), refusals: {}, round: 0, generation: 0 }))
  const update = (change: Partial<CardView> = {}): void => {
    const next = { ...view.getState(), ...seen(), ...change }
    if (JSON.stringify(next) !== JSON.stringify(view.getState())) view.setState(next)
  }
  const refusalsWithout = (field: CardField): CardView['refusals'] => ({
    ...view.getState().refusals,
    [field]: undefined,
  })
  /** Everything in the fields is another card's. */
  const change = (card: Partial<CardValues>): void => {
    Object.assign(values, emptyCard, card)
    left = {}
    isStrict = false
    const { round, generation } = view.getState()
    update({
      refusals: {},
      round: round + 1,
      generation: generation + (isKeptByBrowser ? 1 : 0),
    })
    isKeptByBrowser = false
    // The engine keeps the text that was matched last.
    ''.search(/^/)
  }
  return {
    view,
    /** What stands in a field, for the field alone. */
    textOf: (field: CardField): string => values[field],
    set(field: CardField, text: string): void {
      values[field] = text
      left[field] = false
      update({ refusals: refusalsWithout(field) })
    },
    leave(field: CardField): void {
      left[field] = true
      update()
    },
    refuse: (field: CardField, message: string): void =>
      update({ refusals: { ...view.getState().refusals, [field]: message } }),
    /** The browser itself changed a field, and could undo that. */
    noteBrowser(): void {
      isKeptByBrowser = true
    },
    /** True where it can be charged; else every problem is shown. */
    check(): boolean {
      isStrict = true
      update()
      return readCard(values, new Date()).card !== undefined
    },
    /**
     * The card, to be handed on at once and not kept.
     *
     * @throws Failure where it was wiped since it was checked
     */
    read(): Card {
      const { card } = readCard(values, new Date())
      if (!card) throw gone()
      return card
    },
    fill: (card: Partial<CardValues>): void => change(card),
    wipe: (): void => change({}),
  }
}
export type TypedCard = ReturnType<typeof createTypedCard>

const gone = (): Failure => ({
  code: 'invalid_input',
  message: i18next.t('card.gone', { ns: 'sale' }),
  field: 'card.number',
  retryable: false,
})
