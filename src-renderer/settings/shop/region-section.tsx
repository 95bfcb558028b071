import { Fragment, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { withCalendar } from '#contract/calendar.ts'
import { formatMoney } from '#contract/money.ts'
import { type Settings, SettingsChange } from '#contract/settings.ts'
import { useLocale } from '../../state/app-store.ts'
import { currencyOptions } from '../../ui/fields/currency-options.ts'
import { timeZoneOptions } from '../../ui/fields/time-zones.ts'
import { FormCombo, FormText } from '../form/form-fields.tsx'
import { SectionPanel } from '../form/section-panel.tsx'
import type { SettingsFields } from '../form/settings-fields.ts'
import { useSection } from '../form/use-section.ts'

/** How amounts, dates and days are counted and written. */
export function RegionSection({ settings }: { settings: Settings }) {
  const { t, i18n } = useTranslation('settings')
  const shopLocale = useLocale()
  const section = useSection('region', settings)
  const money = useMemo(() => currencyOptions(i18n.language), [i18n.language])
  const zones = useMemo(() => timeZoneOptions(settings.timeZone), [settings.timeZone])
  const fields = section.form.watch()
  return (
    <SectionPanel of={section}>
      <div className="settings-pair">
        <FormCombo
          name="currency"
          label={t('region.currency')}
          hint={t('region.currencyHint')}
          options={money}
          isKept
        />
        <FormText name="locale" label={t('region.locale')} hint={t('region.localeHint')} dir="ltr" />
        <FormCombo
          name="timeZone"
          label={t('region.timeZone')}
          hint={t('region.timeZoneHint')}
          options={zones}
          isKept
        />
        <div>
          <p className="field-label">{t('region.example')}</p>
          <p className="settings-example tabular">
            {example(fields, shopLocale).map((part, index) => (
              <Fragment key={index}>
                {index > 0 && ' · '}
                <bdi>{part}</bdi>
              </Fragment>
            ))}
          </p>
        </div>
      </div>
    </SectionPanel>
  )
}

/** An amount and a moment as these settings write them; while they make no sense, as the saved locale does. */
function example({ currency, locale, timeZone }: SettingsFields, fallback: string): string[] {
  const read = SettingsChange.safeParse({ currency, locale, timeZone })
  const language = read.success ? locale : fallback
  const moment = new Intl.DateTimeFormat(withCalendar(language), {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(read.success ? { timeZone } : {}),
  })
  const sum = read.success ? [formatMoney(123456, currency, language)] : []
  return [...sum, moment.format(new Date())]
}
