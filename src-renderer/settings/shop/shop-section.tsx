import { useMemo } from 'react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { Settings } from '#contract/settings.ts'
import { postalCodeWord, stateWord } from '../../address/address-words.ts'
import { useOddPostalCode } from '../../address/use-odd-postal-code.ts'
import { languageOptions } from '../../language/language.ts'
import { useLocale } from '../../state/app-store.ts'
import { countryOptions } from '../../ui/fields/countries.ts'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextAreaField } from '../../ui/fields/text-area-field.tsx'
import { useBoundField } from '../../ui/form/use-bound-field.ts'
import { FormCombo, FormText } from '../form/form-fields.tsx'
import { SectionPanel } from '../form/section-panel.tsx'
import type { SettingsFields } from '../form/settings-fields.ts'
import { useSection } from '../form/use-section.ts'

/** Who sells: the head and the foot of every receipt. */
export function ShopSection({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings')
  const locale = useLocale()
  const section = useSection('shop', settings)
  const countries = useMemo(() => countryOptions(locale), [locale])
  return (
    <SectionPanel of={section}>
      <FormText name="shop.name" label={t('shop.name')} hint={t('shop.nameHint')} dir="auto" />
      <div className="settings-pair">
        <FormCombo name="shop.address.country" label={t('shop.country')} options={countries} />
        <FormText name="shop.address.line1" label={t('shop.line1')} hint={t('shop.addressHint')} dir="auto" />
        <FormText name="shop.address.line2" label={t('shop.line2')} dir="auto" />
        <FormText name="shop.address.city" label={t('shop.city')} dir="auto" />
        <StateAndPostalCode />
        <FormText name="shop.phone" label={t('shop.phone')} type="tel" dir="ltr" />
        <FormText name="shop.email" label={t('shop.email')} type="email" dir="ltr" />
        <FormText name="shop.website" label={t('shop.website')} type="url" dir="ltr" />
        <FormText name="shop.taxId" label={t('shop.taxId')} dir="ltr" />
      </div>
      <RefundPolicy />
      <ReceiptLanguage />
    </SectionPanel>
  )
}

function StateAndPostalCode() {
  const { t } = useTranslation(['settings', 'sale'])
  const { postalCode, country } = useWatch<SettingsFields, 'shop.address'>({ name: 'shop.address' })
  const isOdd = useOddPostalCode(postalCode, country)
  return (
    <>
      <FormText name="shop.address.state" label={t(`sale:address.${stateWord(country)}`)} dir="auto" />
      <FormText
        name="shop.address.postalCode"
        label={t(`sale:address.${postalCodeWord(country)}`)}
        dir="ltr"
        warning={isOdd ? t('sale:address.oddCode') : undefined}
      />
    </>
  )
}

/** What callers read; the screen's language is chosen by the looks. */
function ReceiptLanguage() {
  const { t } = useTranslation('settings')
  return (
    <SelectField
      label={t('shop.receiptLanguage')}
      hint={t('shop.receiptLanguageHint')}
      options={languageOptions}
      {...useBoundField<SettingsFields, 'receiptLanguage'>('receiptLanguage')}
    />
  )
}

function RefundPolicy() {
  const { t } = useTranslation('settings')
  return (
    <TextAreaField
      label={t('shop.refundPolicy')}
      hint={t('shop.refundPolicyHint')}
      {...useBoundField<SettingsFields, 'shop.refundPolicy'>('shop.refundPolicy')}
    />
  )
}
