import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Export, exportFormats } from '#contract/bookkeeping.ts'
import { CommandButton } from '../keyboard/command-button.tsx'
import { useTimeZone } from '../state/app-store.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/feedback/failure-notice.tsx'
import { DateField } from '../ui/fields/date-field.tsx'
import { RadioCards } from '../ui/fields/radio-cards.tsx'
import { SelectField } from '../ui/fields/select-field.tsx'
import { Panel } from '../ui/panel.tsx'
import {
  dayAt,
  type Period,
  periodFault,
  periodPresets,
  presetOf,
  presetPeriod,
} from './days/date-presets.ts'
import { ExportOutcome } from './export-outcome.tsx'
import { ExportPreview } from './export-preview.tsx'
import { useExport } from './use-export.ts'
import { usePreview } from './use-preview.ts'

const all = 'all'

/** A period's payments and refunds in the format of whoever takes them, with a look at them first. */
export function ExportPanel() {
  const { t } = useTranslation('reports')
  const timeZone = useTimeZone()
  const { step, start, stop } = useExport()
  const today = dayAt(Date.now(), timeZone)
  const [period, setPeriod] = useState<Period>(() => presetPeriod('thisMonth', today))
  const [format, setFormat] = useState<Export['format']>('csv')
  const [currency, setCurrency] = useState<string>(all)
  const fault = periodFault(period)
  const preset = presetOf(period, today)
  const starter = useRef<HTMLButtonElement>(null)
  const isBusy = step.kind === 'asking' || step.kind === 'running'
  const request = { format, ...period, ...(currency === all ? {} : { currency }) }
  const { preview, failure } = usePreview(fault || isBusy ? undefined : request)
  const [receiptForm, setReceiptForm] = useState<'pdf' | 'book'>('pdf')
  const begin = (): void => {
    // Its key was pressed in one of the fields, perhaps, which take nothing meanwhile.
    starter.current?.focus()
    void start(format === 'receipts' ? { ...request, receiptForm } : request)
  }
  const faultAt = (field: keyof Period): string | undefined =>
    fault?.field === field ? t(fault.words) : undefined
  return (
    <Panel title={t('export.title')}>
      <div className="export">
        <SelectField
          label={t('export.format')}
          hint={t(`export.hints.${format}`)}
          options={exportFormats.map((id) => ({ id, label: t(`export.formats.${id}`) }))}
          value={format}
          onChange={setFormat}
          isDisabled={isBusy}
        />
        {format === 'receipts' && (
          <RadioCards
            label={t('export.receiptsAs')}
            variant="segments"
            options={[
              { id: 'pdf', label: t('export.receiptsFolder') },
              { id: 'book', label: t('export.receiptsBook') },
            ]}
            value={receiptForm}
            onChange={setReceiptForm}
            isDisabled={isBusy}
          />
        )}
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand in a row of buttons */}
        <div className="export-presets" role="group" aria-label={t('export.presets')}>
          {periodPresets.map((id) => (
            <Button
              key={id}
              size="small"
              aria-pressed={preset === id}
              isDisabled={isBusy}
              onPress={() => setPeriod(presetPeriod(id, today))}
            >
              {t(`export.preset.${id}`)}
            </Button>
          ))}
        </div>
        <div className="export-days">
          <DateField
            label={t('export.from')}
            value={period.from}
            onChange={(from) => setPeriod({ ...period, from })}
            error={faultAt('from')}
            isDisabled={isBusy}
          />
          <DateField
            label={t('export.to')}
            value={period.to}
            onChange={(to) => setPeriod({ ...period, to })}
            error={faultAt('to')}
            isDisabled={isBusy}
          />
        </div>
        <Currency
          found={preview?.currencies ?? []}
          isOneCurrency={preview?.isOneCurrency ?? false}
          value={currency}
          onChange={setCurrency}
          isDisabled={isBusy}
        />
        <div className="export-actions">
          <CommandButton
            command="export"
            variant="primary"
            isDisabled={
              fault !== undefined || preview?.findings.some(({ isBlocking }) => isBlocking) === true
            }
            isPending={isBusy}
            ref={starter}
            onPress={begin}
          >
            {t('export.start')}
          </CommandButton>
          {step.kind === 'running' && <Button onPress={stop}>{t('export.stop')}</Button>}
        </div>
        <ExportOutcome step={step} />
        {/* Below what is pressed: it comes when it comes, and moves no button from under the mouse. */}
        {preview && <ExportPreview preview={preview} />}
        <FailureNotice failure={failure} title={t('export.notLooked')} />
      </div>
    </Panel>
  )
}

/** There is something to choose where a period has several currencies, or one was chosen that another period had. */
function Currency({
  found,
  isOneCurrency,
  value,
  onChange,
  isDisabled,
}: {
  found: readonly string[]
  isOneCurrency: boolean
  value: string
  onChange: (currency: string) => void
  isDisabled: boolean
}) {
  const { t } = useTranslation('reports')
  const known = useRef<readonly string[]>([])
  // While another look is on its way, what was found last is still there to choose.
  if (found.length > 0) known.current = found
  const codes = [...new Set([...known.current, ...(value === all ? [] : [value])])].sort()
  if (codes.length < 2 && value === all) return null
  return (
    <SelectField
      label={t('export.currency')}
      hint={isOneCurrency && value === all ? t('export.currencyHint') : undefined}
      options={[{ id: all, label: t('export.allCurrencies') }, ...codes.map((id) => ({ id, label: id }))]}
      value={value}
      onChange={onChange}
      isDisabled={isDisabled}
    />
  )
}
