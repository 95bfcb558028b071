import { useController } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { protocols, type Settings } from '#contract/settings.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { RadioCards } from '../../ui/fields/radio-cards.tsx'
import { FormText } from '../form/form-fields.tsx'
import { SectionPanel } from '../form/section-panel.tsx'
import type { SettingsFields } from '../form/settings-fields.ts'
import { useSection } from '../form/use-section.ts'
import { ConnectionTest } from './connection-test.tsx'

/** WooshPay's own addresses. */
const presets = { test: 'https://apitest.wooshpay.com', live: 'https://api.wooshpay.com' }

/** Where payments are sent, and how. */
export function GatewaySection({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings')
  const section = useSection('gateway', settings)
  const { environment } = settings
  const preset = environment === 'training' ? undefined : presets[environment]
  const url = section.form.watch('gatewayUrl')
  return (
    <SectionPanel of={section}>
      {preset === undefined ? (
        <Notice>{t('gateway.training')}</Notice>
      ) : (
        <div className="settings-line">
          <FormText
            name="gatewayUrl"
            label={t('gateway.url', { environment: t(`environment.${environment}`) })}
            hint={t('gateway.urlHint')}
            type="url"
            dir="ltr"
          />
          <Button
            isDisabled={url === preset}
            onPress={() =>
              section.form.setValue('gatewayUrl', preset, { shouldDirty: true, shouldValidate: true })
            }
          >
            {t('gateway.preset', { url: new URL(preset).host })}
          </Button>
        </div>
      )}
      <ProtocolChoice />
      <FormText
        name="returnUrl"
        label={t('gateway.returnUrl')}
        hint={t('gateway.returnUrlHint')}
        type="url"
        dir="ltr"
      />
      <ConnectionTest key={`${environment} ${settings.gatewayUrl}`} />
    </SectionPanel>
  )
}

function ProtocolChoice() {
  const { t } = useTranslation('settings')
  const { field } = useController<SettingsFields, 'protocol'>({ name: 'protocol' })
  const words = { 'two-call': 'twoCall', 'one-call': 'oneCall' } as const
  return (
    <RadioCards
      label={t('gateway.protocol')}
      options={protocols.map((id) => ({
        id,
        label: t(`gateway.${words[id]}`),
        hint: t(`gateway.${words[id]}Hint`),
      }))}
      value={field.value}
      onChange={field.onChange}
    />
  )
}
