import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TypedNumber } from '#contract/decimal-text.ts'
import { type Settings, SettingsChange } from '#contract/settings.ts'
import { till } from '../../bridge/till.ts'
import { useApp } from '../../state/app-store.ts'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { NumberField } from '../../ui/fields/number-field.tsx'
import { RadioCards } from '../../ui/fields/radio-cards.tsx'
import { Switch } from '../../ui/fields/switch.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { SettingsPanel } from '../form/settings-panel.tsx'
import { useSave } from '../form/use-save.ts'

const ends = ['either', 'enter', 'tab'] as const

/** What helps at the sale: the reminder before the card, and the barcode scanner. Each is kept at once. */
export function SaleSection({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings')
  const setSettings = useApp((app) => app.setSettings)
  const { scanner } = settings
  const [prefix, setPrefix] = useState(scanner.prefix)
  const [gap, setGap] = useState<TypedNumber>(scanner.gap)
  const saving = useSave()
  const keep = (change: SettingsChange): void =>
    void saving.run(async () => setSettings(await till.call('settings.update', change)))
  const keepScanner = (change: Partial<Settings['scanner']>): void =>
    keep({ scanner: { ...scanner, ...change } })
  const { shape } = SettingsChange.shape.scanner.unwrap()
  const read = shape.prefix.safeParse(prefix)
  const readGap = shape.gap.safeParse(gap)
  return (
    <SettingsPanel section="sale" title={t('sale.title')}>
      <div className="settings-form">
        <Switch
          isSelected={settings.recordingPrompt}
          onChange={(recordingPrompt) => keep({ recordingPrompt })}
        >
          {t('sale.recordingPrompt')}
        </Switch>
        <Switch isSelected={settings.sounds} onChange={(sounds) => keep({ sounds })}>
          {t('sale.sounds')}
        </Switch>
        <Switch isSelected={scanner.isOn} onChange={(isOn) => keepScanner({ isOn })}>
          {t('sale.scanner')}
        </Switch>
        {scanner.isOn && (
          <>
            <RadioCards
              label={t('sale.end')}
              variant="segments"
              options={ends.map((id) => ({ id, label: t(`sale.ends.${id}`) }))}
              value={scanner.end}
              onChange={(end) => keepScanner({ end })}
            />
            <div className="settings-pair">
              <TextField
                label={t('sale.prefix')}
                hint={t('sale.prefixHint')}
                value={prefix}
                onChange={setPrefix}
                onBlur={() => {
                  if (read.success && prefix !== scanner.prefix) keepScanner({ prefix })
                }}
                error={read.success ? undefined : t('sale.prefixWrong')}
                dir="ltr"
                maxLength={4}
              />
              <NumberField
                label={t('sale.gap')}
                hint={t('sale.gapHint')}
                value={gap}
                onChange={setGap}
                onBlur={() => {
                  if (readGap.success && gap !== scanner.gap) keepScanner({ gap: readGap.data })
                }}
                error={readGap.success ? undefined : t('sale.gapHint')}
                minValue={10}
                maxValue={60}
              />
            </div>
          </>
        )}
        <FailureNotice failure={saving.failure} title={t('notSaved')} />
      </div>
    </SettingsPanel>
  )
}
