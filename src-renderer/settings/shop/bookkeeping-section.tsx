import type { ReactNode } from 'react'
import { useId } from 'react'
import { useController, useFieldArray, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { chartAccounts, datevCharts } from '#contract/bookkeeping-settings.ts'
import type { Settings } from '#contract/settings.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { FormText } from '../form/form-fields.tsx'
import { SectionPanel } from '../form/section-panel.tsx'
import type { SettingsFields } from '../form/settings-fields.ts'
import { useSection } from '../form/use-section.ts'

const programs = ['xero', 'quickbooks', 'hledger', 'beancount'] as const
const accounts = ['clearing', 'sales', 'tax'] as const

/** How exports name accounts and taxes in other programs. */
export function BookkeepingSection({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings')
  const section = useSection('bookkeeping', settings)
  return (
    <SectionPanel of={section}>
      <p className="settings-text">{t('bookkeeping.text')}</p>
      {programs.map((program) => (
        <Program key={program} title={t(`bookkeeping.${program}`)}>
          <div className="settings-three">
            {accounts.map((account) => (
              <FormText
                key={account}
                name={`bookkeeping.${program}.${account}`}
                label={t(`bookkeeping.${account}`)}
                dir="ltr"
              />
            ))}
          </div>
          {program === 'xero' && (
            <FormText
              name="bookkeeping.xero.taxRate"
              label={t('bookkeeping.noTax')}
              hint={t('bookkeeping.noTaxHint')}
              dir="auto"
            />
          )}
        </Program>
      ))}
      <Program title={t('bookkeeping.datev')}>
        <Datev />
        <Revenue />
      </Program>
    </SectionPanel>
  )
}

function Program({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="settings-part" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  )
}

const lengths = ['4', '5', '6', '7', '8'] as const

/** What DATEV asks for; an account that is left empty is the chart's own. */
function Datev() {
  const { t } = useTranslation('settings')
  const usual = useUsual()
  return (
    <div className="settings-three">
      <FormText
        name="bookkeeping.datev.consultant"
        label={t('bookkeeping.consultant')}
        hint={t('bookkeeping.consultantHint')}
        inputMode="numeric"
        dir="ltr"
      />
      <FormText
        name="bookkeeping.datev.client"
        label={t('bookkeeping.client')}
        hint={t('bookkeeping.clientHint')}
        inputMode="numeric"
        dir="ltr"
      />
      <FormText
        name="bookkeeping.datev.yearStart"
        label={t('bookkeeping.yearStart')}
        hint={t('bookkeeping.yearStartHint')}
        dir="ltr"
      />
      <FormSelect
        name="bookkeeping.datev.chart"
        label={t('bookkeeping.chart')}
        ids={datevCharts}
        word="SKR "
      />
      <FormSelect
        name="bookkeeping.datev.accountLength"
        label={t('bookkeeping.accountLength')}
        ids={lengths}
        word=""
      />
      <span />
      <FormText
        name="bookkeeping.datev.clearing"
        label={t('bookkeeping.clearing')}
        placeholder={usual.account('clearing')}
        inputMode="numeric"
        dir="ltr"
      />
      <FormText
        name="bookkeeping.datev.untaxed"
        label={t('bookkeeping.untaxed')}
        placeholder={usual.account('untaxed')}
        inputMode="numeric"
        dir="ltr"
      />
    </div>
  )
}

/** An account for each tax rate; one without is booked as untaxed sales. */
function Revenue() {
  const { t } = useTranslation('settings')
  const usual = useUsual()
  const { fields, append, remove } = useFieldArray<SettingsFields, 'bookkeeping.datev.revenue'>({
    name: 'bookkeeping.datev.revenue',
  })
  const rates = useWatch<SettingsFields, 'bookkeeping.datev.revenue'>({ name: 'bookkeeping.datev.revenue' })
  return (
    <>
      {fields.map(({ id }, index) => {
        const percent = rates[index]?.percent ?? ''
        return (
          <div className="settings-rate" key={id}>
            <FormText
              name={`bookkeeping.datev.revenue.${index}.percent`}
              label={t('bookkeeping.percent')}
              inputMode="decimal"
              dir="ltr"
            />
            <FormText
              name={`bookkeeping.datev.revenue.${index}.account`}
              label={t('bookkeeping.account')}
              placeholder={usual.revenue(percent)}
              inputMode="numeric"
              dir="ltr"
            />
            <FormText
              name={`bookkeeping.datev.revenue.${index}.taxKey`}
              label={t('bookkeeping.taxKey')}
              inputMode="numeric"
              dir="ltr"
            />
            <Button variant="quiet" onPress={() => remove(index)}>
              <span aria-hidden="true">{t('bookkeeping.removeRate')}</span>
              <span className="visually-hidden">{`${t('bookkeeping.removeRate')}: ${percent} %`}</span>
            </Button>
          </div>
        )
      })}
      <p className="settings-text">{t('bookkeeping.revenueHint')}</p>
      <div className="settings-buttons">
        <Button size="small" onPress={() => append({ percent: '', account: '', taxKey: '' })}>
          {t('bookkeeping.addRate')}
        </Button>
      </div>
    </>
  )
}

/** The chart's own accounts, as long as they are set to be. */
function useUsual(): {
  account: (name: 'clearing' | 'untaxed') => string
  revenue: (percent: string) => string
} {
  const { chart, accountLength } = useWatch<SettingsFields, 'bookkeeping.datev'>({
    name: 'bookkeeping.datev',
  })
  const long = (account: string): string => account.padEnd(Number(accountLength), '0')
  const usual = chartAccounts[chart]
  const byPercent = new Map<number, string>(
    Object.entries(usual.revenue).map(([percent, account]) => [Number(percent), account]),
  )
  return {
    account: (name) => long(usual[name]),
    revenue: (percent) => {
      const account = percent.trim() === '' ? undefined : byPercent.get(Number(percent))
      return account === undefined ? '' : long(account)
    },
  }
}

function FormSelect<Id extends string>({
  name,
  label,
  ids,
  word,
}: {
  name: 'bookkeeping.datev.chart' | 'bookkeeping.datev.accountLength'
  label: string
  ids: readonly Id[]
  word: string
}) {
  const { field } = useController<SettingsFields, typeof name>({ name })
  return (
    <SelectField
      label={label}
      options={ids.map((id) => ({ id, label: `${word}${id}` }))}
      ref={field.ref}
      value={ids.find((id) => id === field.value)}
      onChange={field.onChange}
      onBlur={field.onBlur}
    />
  )
}
