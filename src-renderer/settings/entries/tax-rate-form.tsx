import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { editablePercent, parsePercent } from '#contract/percent-text.ts'
import type { TaxRate } from '#contract/tax.ts'
import { till } from '../../bridge/till.ts'
import { useCatalogue } from '../../catalogue/catalogue-store.ts'
import { useLocale } from '../../state/app-store.ts'
import { localDigits } from '../../ui/fields/local-digits.ts'
import { RadioCards } from '../../ui/fields/radio-cards.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { EntryForm, EntryName } from './entry-form.tsx'

const ways = ['exclusive', 'inclusive'] as const

/** A tax rate's fields: a new one's, or those of `rate`. */
export function TaxRateForm({ rate, onDone }: { rate?: TaxRate | undefined; onDone: () => void }) {
  const { t } = useTranslation('settings')
  const locale = useLocale()
  const [name, setName] = useState(rate?.name ?? '')
  const [percent, setPercent] = useState(rate ? editablePercent(rate.percent, locale) : '')
  const [way, setWay] = useState<(typeof ways)[number]>(rate?.inclusive ? 'inclusive' : 'exclusive')
  const read = parsePercent(percent, locale)
  const send = async (): Promise<void> => {
    await till.call('taxRates.save', {
      ...(rate ? { id: rate.id } : {}),
      name,
      // What is none is refused, at the field.
      percent: read ?? '',
      inclusive: way === 'inclusive',
      active: rate?.active ?? true,
    })
    await useCatalogue.getState().load()
  }
  return (
    <EntryForm
      send={send}
      values={[name, percent, way]}
      label={t('taxRates.save')}
      fields={['name', 'percent']}
      onDone={onDone}
    >
      {(messageAt) => (
        <>
          <div className="settings-pair">
            <EntryName label={t('taxRates.name')} value={name} onChange={setName} error={messageAt('name')} />
            <TextField
              label={t('taxRates.percent')}
              value={percent}
              onChange={setPercent}
              onBlur={() => setPercent((typed) => localDigits(typed, locale))}
              error={
                percent.trim() !== '' && read === undefined
                  ? t('taxRates.unreadable', { example: editablePercent('8.875', locale) })
                  : messageAt('percent')
              }
              inputMode="decimal"
              dir="ltr"
              isNumeric
            />
          </div>
          <RadioCards
            label={t('taxRates.way')}
            variant="segments"
            options={ways.map((id) => ({ id, label: t(`taxRates.${id}`) }))}
            value={way}
            onChange={setWay}
          />
        </>
      )}
    </EntryForm>
  )
}
