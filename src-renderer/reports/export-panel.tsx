import { FileSpreadsheet, FolderOpen } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Export } from '#contract/bookkeeping.ts'
import { CommandButton } from '../keyboard/command-button.tsx'
import { useTimeZone } from '../state/app-store.ts'
import { Button } from '../ui/button.tsx'
import { DateField } from '../ui/fields/date-field.tsx'
import { RadioCards } from '../ui/fields/radio-cards.tsx'
import { Panel } from '../ui/panel.tsx'
import { dayAt, type Period, periodFault, periodPresets, presetOf, presetPeriod } from './date-presets.ts'
import { ExportOutcome } from './export-outcome.tsx'
import { useExport } from './use-export.ts'

/** A period's payments and refunds for the bookkeeper, as one file or as receipts. */
export function ExportPanel() {
  const { t } = useTranslation('reports')
  const timeZone = useTimeZone()
  const { step, start, stop } = useExport()
  const today = dayAt(Date.now(), timeZone)
  const [period, setPeriod] = useState<Period>(() => presetPeriod('thisMonth', today))
  const [format, setFormat] = useState<Export['format']>('csv')
  const fault = periodFault(period)
  const preset = presetOf(period, today)
  const starter = useRef<HTMLButtonElement>(null)
  const begin = (): void => {
    // Its key was pressed in one of the fields, perhaps, which take nothing meanwhile.
    starter.current?.focus()
    void start({ format, ...period })
  }
  const isBusy = step.kind === 'asking' || step.kind === 'running'
  const faultAt = (field: keyof Period): string | undefined =>
    fault?.field === field ? t(fault.words) : undefined
  return (
    <Panel title={t('export.title')}>
      <div className="export">
        <RadioCards
          label={t('export.format')}
          options={[
            {
              id: 'csv',
              label: t('export.csv'),
              hint: t('export.csvHint'),
              icon: <FileSpreadsheet aria-hidden="true" />,
            },
            {
              id: 'receipts',
              label: t('export.receipts'),
              hint: t('export.receiptsHint'),
              icon: <FolderOpen aria-hidden="true" />,
            },
          ]}
          value={format}
          onChange={setFormat}
          isDisabled={isBusy}
        />
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
        <div className="export-actions">
          <CommandButton
            command="export"
            variant="primary"
            isDisabled={fault !== undefined}
            isPending={isBusy}
            ref={starter}
            onPress={begin}
          >
            {t('export.start')}
          </CommandButton>
          {step.kind === 'running' && <Button onPress={stop}>{t('export.stop')}</Button>}
        </div>
        <ExportOutcome step={step} />
      </div>
    </Panel>
  )
}
