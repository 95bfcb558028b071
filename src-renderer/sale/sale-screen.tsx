import { FilePlus2 } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { FormProvider, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { canChargeAnew, canTryAnotherCard } from '#contract/payment-rules.ts'
import type { Settings } from '#contract/settings.ts'
import { useCatalogue } from '../catalogue/catalogue-store.ts'
import { CommandButton } from '../keyboard/command-button.tsx'
import { useCommand } from '../keyboard/use-command.ts'
import { handOver } from '../start/hand-over.ts'
import { lazyComponent } from '../ui/lazy-component.tsx'
import { TestCardsButton } from './card/test-cards-button.tsx'
import { useCard } from './card/use-card.ts'
import { useWipe } from './card/use-wipe.ts'
import { useCharge } from './charge/charge.ts'
import { ChargeFailure } from './charge/charge-failure.tsx'
import { useCharging } from './charge/use-charging.ts'
import { discardCurrentOrder } from './hold/draft.ts'
import { HoldButton } from './hold/hold-button.tsx'
import { useUndoDiscard } from './hold/restore-discarded.ts'
import { useDraft } from './hold/use-draft.ts'
import { currentOrder } from './order-form/current-order.ts'
import { focusNextEmptyField } from './order-form/next-empty-field.ts'
import { drawAllParts } from './order-form/sale-parts.ts'
import type { SaleValues } from './order-form/sale-values.ts'
import { useSaleForm } from './order-form/use-sale-form.ts'
import { ChargeButton } from './read-back/charge-button.tsx'
import { SummaryPanel } from './read-back/summary-panel.tsx'
import { useTotals } from './read-back/use-totals.ts'
import { SaleForm } from './sale-form.tsx'
import './sale-screen.css'

const DifferenceNotice = lazyComponent(
  async () => (await import('./hold/difference-notice.tsx')).DifferenceNotice,
)
const AskAgainDialog = lazyComponent(
  async () => (await import('./charge/ask-again-dialog.tsx')).AskAgainDialog,
)
const NewSaleDialog = lazyComponent(async () => (await import('./new-sale-dialog.tsx')).NewSaleDialog)
const OutcomePanel = lazyComponent(async () => (await import('./charge/outcome-panel.tsx')).OutcomePanel, {
  isNext: true,
})
const AnotherCardPanel = lazyComponent(
  async () => (await import('./charge/another-card-panel.tsx')).AnotherCardPanel,
)

/** The phone order, on one screen: the form or its outcome, and the read-back with Charge. */
export function SaleScreen({ settings }: { settings: Settings }) {
  const { t } = useTranslation('sale')
  const sale = useSaleForm(settings)
  const card = useCard()
  // What is unfolded is so for one order, and folded for the next.
  const [optionsOf, setOptionsOf] = useState<number>()
  const isOptionsOpen = optionsOf === sale.order
  const setOptionsOpen = (isOpen: boolean): void => setOptionsOf(isOpen ? sale.order : undefined)
  const [isAsking, setAsking] = useState(false)
  const { step, root, press, failure } = useCharging({
    sale,
    card,
    onOptionsWrong: () => setOptionsOpen(true),
  })
  const store = useCharge((state) => state)
  const readBack = useRef<HTMLElement>(null)
  useWipe(card.wipe)
  useDraft(sale.form, settings.environment)
  const offerUndo = useUndoDiscard()

  const isSending = step.kind === 'sending' || (step.kind === 'anotherCard' && step.isSending)
  // Not the search for favourites, which is there as soon as they are fetched: the first field is always the same.
  const firstField = () => root.current?.querySelector<HTMLInputElement>('.sale-form input[name^="sale."]')
  const focusFirst = (): void => firstField()?.focus()
  const startNew = (): void => {
    if (isSending) return
    const isPaid = step.kind === 'outcome' && !canChargeAnew(step.payment)
    const dropped = discardCurrentOrder()
    setAsking(false)
    card.wipe()
    sale.startNew()
    requestAnimationFrame(focusFirst)
    if (!isPaid && dropped) offerUndo(dropped)
  }
  const askForNew = (): void => {
    if (isSending) return
    const mayBeLost = step.kind !== 'outcome' || canChargeAnew(step.payment)
    if (mayBeLost && !sale.isUntouched()) setAsking(true)
    else startNew()
  }
  // In the picture that it is first drawn in: what was typed at the start goes on in it.
  const isHandedOver = useRef(false)
  useLayoutEffect(() => {
    isHandedOver.current = handOver(firstField())
  }, [])
  useEffect(() => {
    if (isHandedOver.current) return
    if (currentOrder()) focusNextEmptyField()
    else focusFirst()
  }, [])
  // What is charged is the main process's: without its rates a sale that has taxes is refused, not charged for less.
  useEffect(() => void useCatalogue.getState().load().catch(ignore), [])

  // An outcome of another environment has no place here.
  const stale = step.kind === 'outcome' && step.payment.environment !== settings.environment
  useEffect(() => {
    if (stale) startNew()
  }, [stale])

  const takesCard = step.kind !== 'outcome'
  const isEntering = step.kind === 'entering'
  const goTo = (selector: string): void => {
    drawAllParts()
    root.current?.querySelector<HTMLElement>(selector)?.focus()
  }
  useCommand('go-to-customer', () => goTo('input[name="customer.name"]'), isEntering)
  useCommand('go-to-card', () => goTo('.card-panel input'), isEntering || step.kind === 'anotherCard')
  useCommand('read-back', () => readBack.current?.focus(), takesCard)
  return (
    <FormProvider {...sale.form}>
      <div className="sale" ref={root}>
        <div className="sale-main">
          <header className="sale-head">
            <h1>{t('title')}</h1>
            <div className="sale-tools">
              {settings.environment === 'training' && (
                <TestCardsButton card={card} isDisabled={isSending || !takesCard} />
              )}
              <HoldButton isDisabled={!isEntering} onHeld={startNew} />
              <CommandButton
                command="new-sale"
                size="small"
                icon={<FilePlus2 aria-hidden="true" />}
                onPress={askForNew}
                isDisabled={isSending}
              >
                {t('newSale')}
              </CommandButton>
            </div>
          </header>
          {sale.difference && isEntering && (
            <div className="sale-difference">
              <DifferenceNotice
                difference={sale.difference}
                currency={sale.form.getValues('sale.currency')}
                onClose={() => {
                  sale.dismissDifference()
                  focusNextEmptyField()
                }}
              />
            </div>
          )}
          {step.kind === 'outcome' && <OutcomePanel step={step} onNewSale={askForNew} />}
          {step.kind === 'anotherCard' && (
            <AnotherCardPanel
              step={step}
              card={card}
              readBack={() => readBack.current}
              onBack={store.goBack}
            />
          )}
          {(step.kind === 'entering' || step.kind === 'sending' || step.kind === 'asking') && (
            <SaleForm
              order={sale.order}
              card={card}
              isLocked={step.kind !== 'entering'}
              isOptionsOpen={isOptionsOpen}
              onOptionsChange={setOptionsOpen}
              usualReturnUrl={settings.returnUrl}
              readBack={() => readBack.current}
            />
          )}
        </div>
        <SummaryPanel card={card} ref={readBack}>
          <ChargeFailure failure={failure} />
          {/* Its place stays when it has gone, so that the total does not move. */}
          <div className={takesCard ? '' : 'charge-gone'} inert={!takesCard}>
            <Charge isSending={isSending} onCharge={press} />
          </div>
        </SummaryPanel>
      </div>
      {isAsking && (
        <NewSaleDialog
          isDeclined={'payment' in step && canTryAnotherCard(step.payment)}
          onCancel={() => setAsking(false)}
          onConfirm={startNew}
        />
      )}
      {(step.kind === 'asking' || (step.kind === 'anotherCard' && step.question)) && (
        <AskAgainDialog
          step={step}
          onNo={store.goBack}
          onYes={() => {
            store.acknowledge()
            void press()
          }}
        />
      )}
    </FormProvider>
  )
}

const ignore = (): void => {}

function Charge({ isSending, onCharge }: { isSending: boolean; onCharge: () => void }) {
  const capture = useWatch<SaleValues, 'options.capture'>({ name: 'options.capture' })
  const { totals, currency } = useTotals()
  return (
    <ChargeButton
      amount={totals.total}
      currency={currency}
      isHold={capture === 'manual'}
      isSending={isSending}
      onCharge={onCharge}
    />
  )
}
