import { useTranslation } from 'react-i18next'
import { papers } from '#contract/paper.ts'
import { labelChoices } from '#contract/receipt-settings.ts'
import type { Settings } from '#contract/settings.ts'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { RadioCards } from '../../ui/fields/radio-cards.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { Switch } from '../../ui/fields/switch.tsx'
import { useBoundField } from '../../ui/form/use-bound-field.ts'
import { ReceiptFrame } from '../../ui/receipt/receipt-frame.tsx'
import { FormText } from '../form/form-fields.tsx'
import { SectionPanel } from '../form/section-panel.tsx'
import type { SettingsFields } from '../form/settings-fields.ts'
import { useSection } from '../form/use-section.ts'
import { LogoField } from './logo-field.tsx'
import { useSample } from './use-sample.ts'
import './receipts-section.css'

/** How receipts look, with one that nobody paid beside it. */
export function ReceiptsSection({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings')
  const section = useSection('receipts', settings)
  return (
    <SectionPanel of={section}>
      <p className="settings-text">{t('receipts.text')}</p>
      {!settings.shop.refundPolicy && <Notice tone="warning">{t('receipts.policyMissing')}</Notice>}
      <Paper />
      <LogoField />
      <OnOff name="receipts.shipTo" label={t('receipts.shipTo')} />
      <OnOff name="receipts.cashier" label={t('receipts.cashier')} />
      <Labels />
      <Preview receipts={section.form.watch('receipts')} />
    </SectionPanel>
  )
}

function Paper() {
  const { t } = useTranslation('settings')
  const field = useBoundField<SettingsFields, 'receipts.paper'>('receipts.paper')
  return (
    <SelectField
      label={t('receipts.paper')}
      options={papers.map((id) => ({ id, label: t(`receipts.papers.${id}`) }))}
      {...field}
    />
  )
}

function OnOff({ name, label }: { name: 'receipts.shipTo' | 'receipts.cashier'; label: string }) {
  const { value, onChange } = useBoundField<SettingsFields, typeof name>(name)
  return (
    <Switch isSelected={value} onChange={onChange}>
      {label}
    </Switch>
  )
}

function Labels() {
  const { t } = useTranslation('settings')
  const { value, onChange } = useBoundField<SettingsFields, 'receipts.labels'>('receipts.labels')
  const words = { all: t('receipts.labelsAll'), chosen: t('receipts.labelsChosen') }
  return (
    <>
      <RadioCards
        label={t('receipts.labels')}
        variant="segments"
        options={labelChoices.map((id) => ({ id, label: words[id] }))}
        value={value}
        onChange={onChange}
      />
      {value === 'chosen' && (
        <FormText
          name="receipts.labelNames"
          label={t('receipts.labelNames')}
          hint={t('receipts.labelNamesHint')}
          dir="auto"
        />
      )}
    </>
  )
}

function Preview({ receipts }: { receipts: SettingsFields['receipts'] }) {
  const { t } = useTranslation('settings')
  const { html, failure } = useSample(receipts)
  return (
    <div className="receipt-preview">
      <p className="field-label">{t('receipts.preview')}</p>
      <FailureNotice failure={failure} title={t('receipts.previewFailed')} />
      {html !== undefined && <ReceiptFrame title={t('receipts.preview')} html={html} />}
    </div>
  )
}
