import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { editablePercent, parsePercent } from '#contract/percent-text.ts'
import type { TaxRate } from '#contract/tax.ts'
import { useLocale } from '../app-store.ts'
import { useCatalogue } from '../catalogue/catalogue-store.ts'
import { till } from '../till.ts'
import { Button } from '../ui/button.tsx'
import { localDigits } from '../ui/local-digits.ts'
import { Notice } from '../ui/notice.tsx'
import { RadioCards } from '../ui/radio-cards.tsx'
import { TextField } from '../ui/text-field.tsx'
import { focusFirstWrong, useSave } from './use-save.ts'

const ways = ['exclusive', 'inclusive'] as const

/** A tax rate's fields: a new one's, or those of `rate`. */
export function TaxRateForm({
  rate,
  onDone,
}: {
  rate?: TaxRate | undefined
  onDone: (saved: boolean) => void
}) {
  const { t } = useTranslation(['settings', 'common'])
  const locale = useLocale()
  const [name, setName] = useState(rate?.name ?? '')
  const [percent, setPercent] = useState(rate ? editablePercent(rate.percent, locale) : '')
  const [way, setWay] = useState<(typeof ways)[number]>(rate?.inclusive ? 'inclusive' : 'exclusive')
  const saving = useSave()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const done = await saving.run(async () => {
      await till.call('taxRates.save', {
        ...(rate ? { id: rate.id } : {}),
        name,
        percent: parsePercent(percent, locale) ?? percent,
        inclusive: way === 'inclusive',
        active: rate?.active ?? true,
      })
      await useCatalogue.getState().load()
    })
    if (!done) focusFirstWrong()
    else onDone(true)
  }
  const atField = saving.at('name') ?? saving.at('percent')
  return (
    <form className="catalogue-form" onSubmit={(event) => void submit(event)} noValidate>
      <div className="settings-pair">
        <TextField
          label={t('taxRates.name')}
          value={name}
          onChange={setName}
          error={saving.at('name')}
          dir="auto"
          autoFocus
        />
        <TextField
          label={t('taxRates.percent')}
          value={percent}
          onChange={setPercent}
          onBlur={() => setPercent((typed) => localDigits(typed, locale))}
          error={saving.at('percent')}
          inputMode="decimal"
          dir="ltr"
          isNumeric
        />
      </div>
      <RadioCards
        label={t('taxRates.way')}
        look="segments"
        options={ways.map((id) => ({ id, label: t(`taxRates.${id}`) }))}
        value={way}
        onChange={setWay}
      />
      {saving.failure && atField === undefined && (
        <Notice tone="danger" role="alert" title={t('notSaved')}>
          {saving.failure.message}
        </Notice>
      )}
      <div className="settings-buttons">
        <Button type="submit" variant="primary" isPending={saving.isSaving}>
          {t('taxRates.save')}
        </Button>
        <Button onPress={() => onDone(false)}>{t('common:cancel')}</Button>
      </div>
    </form>
  )
}
