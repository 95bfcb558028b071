import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPercent } from '#contract/percent-text.ts'
import type { Settings } from '#contract/settings.ts'
import type { TaxRate } from '#contract/tax.ts'
import { till } from '../../bridge/till.ts'
import { useCatalogue } from '../../catalogue/catalogue-store.ts'
import { useApp, useLocale } from '../../state/app-store.ts'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { SettingsPanel } from '../form/settings-panel.tsx'
import { useSave } from '../form/use-save.ts'
import { EntryList } from './entry-list.tsx'
import { EntryRow } from './entry-row.tsx'
import { TaxRateForm } from './tax-rate-form.tsx'
import { useEditing } from './use-editing.ts'

const none = 'none'

/** The taxes that the shop charges. A rate is never deleted, only no longer offered: that is undone with one press. */
export function TaxRatesSection({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings')
  const locale = useLocale()
  const setSettings = useApp((app) => app.setSettings)
  const rates = useCatalogue((catalogue) => catalogue.rates)
  const editing = useEditing()
  const saving = useSave()
  useEffect(() => void saving.run(() => useCatalogue.getState().load()), [])

  const offer = (rate: TaxRate, active: boolean): void =>
    void saving.run(async () => {
      await till.call('taxRates.save', { ...rate, active })
      if (!active && settings.usualTaxRateId === rate.id) await chooseUsual('')
      await useCatalogue.getState().load()
    })
  const chooseUsual = async (usualTaxRateId: string): Promise<void> =>
    setSettings(await till.call('settings.update', { usualTaxRateId }))
  const named = ({ name, percent }: TaxRate): string => `${name} ${formatPercent(percent, locale)}`
  return (
    <SettingsPanel section="taxRates" title={t('taxRates.title')}>
      <div className="settings-form">
        <EntryList
          entries={rates}
          editing={editing}
          empty={t('taxRates.empty')}
          add={t('taxRates.add')}
          failure={saving.failure}
          form={(rate?: TaxRate) => <TaxRateForm rate={rate} onDone={editing.done} />}
          row={(rate) => (
            <EntryRow
              name={named(rate)}
              detail={t(rate.inclusive ? 'taxRates.inclusive' : 'taxRates.exclusive')}
              retired={rate.active ? undefined : t('taxRates.retired')}
              editLabel={t('taxRates.edit', { name: rate.name })}
              onEdit={() => editing.setEditing(rate.id)}
              other={{
                text: t(rate.active ? 'catalogue.retire' : 'catalogue.offer'),
                label: t(rate.active ? 'taxRates.retire' : 'taxRates.offer', { name: rate.name }),
                run: () => offer(rate, !rate.active),
              }}
            />
          )}
        />
        {rates.length > 0 && (
          <SelectField
            className="catalogue-usual"
            label={t('taxRates.usual')}
            hint={t('taxRates.usualHint')}
            options={[
              { id: none, label: t('taxRates.noTax') },
              ...rates.filter(({ active }) => active).map((rate) => ({ id: rate.id, label: named(rate) })),
            ]}
            value={settings.usualTaxRateId || none}
            onChange={(id) => void saving.run(() => chooseUsual(id === none ? '' : id))}
          />
        )}
      </div>
    </SettingsPanel>
  )
}
