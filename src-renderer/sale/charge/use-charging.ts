import { useEffect, useRef } from 'react'
import type { FieldPath } from 'react-hook-form'
import { till } from '../../bridge/till.ts'
import { useCatalogue } from '../../catalogue/catalogue-store.ts'
import type { TypedCard } from '../card/typed-card.ts'
import { currentParseContext } from '../order-form/parse-context.ts'
import { readOrder } from '../order-form/read-order.ts'
import type { SaleValues } from '../order-form/sale-values.ts'
import type { useSaleForm } from '../order-form/use-sale-form.ts'
import { charge, useCharge } from './charge.ts'
import { failurePlace } from './failure-place.ts'

interface Parts {
  sale: ReturnType<typeof useSaleForm>
  card: TypedCard
  /** Something under "More options" is wrong. */
  onOptionsWrong: () => void
}

const reloadCatalogue = (): void =>
  void useCatalogue
    .getState()
    .load()
    .catch(() => {})

/** A field that says that it is wrong; one to choose from says so around its button. */
const wrong = '[aria-invalid=true], [data-invalid] > .field-select'

/** The press of Charge: checks, sends, and puts what came back where it belongs. */
export function useCharging({ sale, card, onOptionsWrong }: Parts) {
  const step = useCharge((state) => state.step)
  const root = useRef<HTMLDivElement>(null)
  const { form } = sale

  const focusFirstWrong = (): void => {
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>(wrong)?.focus())
  }
  const press = async (): Promise<void> => {
    if (charge.getState().step.kind === 'anotherCard') {
      if (card.check()) await charge.getState().chargeAnotherCard(card.read)
      else focusFirstWrong()
      return
    }
    sale.beStrict()
    const isCardSound = card.check()
    await form.trigger()
    const { order } = readOrder(form.getValues(), currentParseContext())
    if (order && isCardSound) {
      await charge.getState().charge(order, card.read)
      return
    }
    if (form.getFieldState('options').invalid) onOptionsWrong()
    focusFirstWrong()
  }

  // The till's own check found something: shown at the field, and beside Charge.
  const failure = step.kind === 'entering' || step.kind === 'anotherCard' ? step.failure : undefined
  useEffect(() => {
    if (failure?.code !== 'invalid_input') return
    const place = failurePlace(failure)
    // The total or a rate is another than was shown: the next press goes by what the main process knows.
    if (/^sale(\.lines\.\d+\.taxRateId)?$/.test(failure.field ?? '')) reloadCatalogue()
    if (place.kind === 'card') card.refuse(place.field, failure.message)
    if (place.kind === 'order') {
      form.setError(place.field as FieldPath<SaleValues>, { type: 'refused', message: failure.message })
    }
    if (place.kind !== 'none') focusFirstWrong()
  }, [failure])

  // Once there is a card number, its charge is prepared while the rest is typed.
  useEffect(() => {
    let isOver = false
    let stop = (): void => {}
    const forget = card.view.subscribe(({ isNumberSound }) => {
      if (!isNumberSound) return
      forget()
      void import('./prepare.ts').then(({ prepareWhileTyped }) => {
        if (!isOver) stop = prepareWhileTyped(form, card, charge, till.call)
      })
    })
    return () => {
      isOver = true
      forget()
      stop()
    }
  }, [card, form])

  // Nothing of a card outlives its attempt.
  const { wipe } = card
  useEffect(() => {
    if (step.kind === 'outcome') wipe()
  }, [step.kind, wipe])

  return { step, root, press, failure }
}
