import { ArrowRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import { localeFor } from '#contract/settings.ts'
import { asFailure, till } from '../bridge/till.ts'
import { useApp } from '../state/app-store.ts'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/feedback/failure-notice.tsx'
import { ComboField } from '../ui/fields/combo-field.tsx'
import { CountryField } from '../ui/fields/country-field.tsx'
import { currencyOptions } from '../ui/fields/currency-options.ts'
import { TextField } from '../ui/fields/text-field.tsx'
import { timeZoneOptions } from '../ui/fields/time-zones.ts'
import { Panel } from '../ui/panel.tsx'
import { currencyOf, firstGuess, localeIn } from './first-guess.ts'
import { type WelcomeFields, welcomeChange, welcomeResolver } from './welcome-fields.ts'

/** Shop, country, currency and time zone, all filled in but the name: Enter alone finishes. */
export function WelcomeForm({ onDone }: { onDone: () => void }) {
  const { t, i18n } = useTranslation('welcome')
  const setSettings = useApp((app) => app.setSettings)
  const [failure, setFailure] = useState<Failure>()
  const [guess] = useState(() =>
    firstGuess(navigator.language, new Intl.DateTimeFormat().resolvedOptions().timeZone),
  )
  const { control, handleSubmit, setValue, formState } = useForm<WelcomeFields>({
    defaultValues: {
      name: '',
      country: guess.country,
      currency: guess.currency,
      locale: guess.locale,
      timeZone: guess.timeZone,
    },
    resolver: welcomeResolver,
  })
  const money = useMemo(() => currencyOptions(i18n.language), [i18n.language])
  const zones = useMemo(() => timeZoneOptions(guess.timeZone), [guess.timeZone])

  const moveTo = (country: string | undefined): void => {
    setValue('country', country)
    if (country === undefined) return
    setValue('locale', localeIn(guess.locale, country))
    const currency = currencyOf(country)
    if (currency !== undefined) setValue('currency', currency)
  }
  const start = handleSubmit(async (fields) => {
    setFailure(undefined)
    try {
      const change = welcomeChange(fields)
      const language = useApp.getState().settings?.language ?? 'en'
      setSettings(
        await till.call('settings.update', {
          ...change,
          locale: localeFor(language, fields.locale),
          // From now on receipts have a language of their own.
          receiptLanguage: language,
        }),
      )
      onDone()
    } catch (caught) {
      setFailure(asFailure(caught))
    }
  })
  return (
    <Panel title={t('form')} className="welcome-panel">
      <form
        className="welcome-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void start()
        }}
      >
        <Controller
          control={control}
          name="name"
          render={({ field, fieldState }) => (
            <TextField
              {...field}
              label={t('name')}
              hint={t('nameHint')}
              error={fieldState.error?.message}
              dir="auto"
              autoFocus
            />
          )}
        />
        <Controller
          control={control}
          name="country"
          render={({ field }) => (
            <CountryField
              label={t('country')}
              value={field.value}
              onChange={moveTo}
              onBlur={field.onBlur}
              ref={field.ref}
            />
          )}
        />
        <Controller
          control={control}
          name="currency"
          render={({ field, fieldState }) => (
            <ComboField
              label={t('currency')}
              options={money}
              value={field.value}
              onChange={(code) => field.onChange(code ?? field.value)}
              onBlur={field.onBlur}
              ref={field.ref}
              error={fieldState.error?.message}
            />
          )}
        />
        <Controller
          control={control}
          name="timeZone"
          render={({ field, fieldState }) => (
            <ComboField
              label={t('timeZone')}
              hint={t('timeZoneHint')}
              options={zones}
              value={field.value}
              onChange={(zone) => field.onChange(zone ?? field.value)}
              onBlur={field.onBlur}
              ref={field.ref}
              error={fieldState.error?.message}
            />
          )}
        />
        <FailureNotice failure={failure} title={t('failed')} />
        <Button
          type="submit"
          variant="primary"
          size="money"
          icon={<ArrowRight aria-hidden="true" />}
          isPending={formState.isSubmitting}
        >
          {t('start')}
        </Button>
        <p className="welcome-later">{t('later')}</p>
      </form>
    </Panel>
  )
}
