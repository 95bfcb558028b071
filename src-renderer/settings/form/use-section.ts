import { useState } from 'react'
import { type UseFormReturn, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import type { Settings } from '#contract/settings.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { useApp } from '../../state/app-store.ts'
import { showToast } from '../../ui/feedback/toast.ts'
import { sectionResolver } from './section-resolver.ts'
import { changeOf, fieldsOf, type Section, type SettingsFields } from './settings-fields.ts'
import { useUnsaved } from './unsaved.ts'

export interface SectionForm {
  section: Section
  form: UseFormReturn<SettingsFields>
  isDirty: boolean
  isSaving: boolean
  /** A failure that belongs to no field of the section. */
  failure: Failure | undefined
  /** @returns whether it was saved; where not, the section says why */
  save: () => Promise<boolean>
  discard: () => void
}

/** The form of one section: checked by the contract, saved by itself, and kept while another section is saved. */
export function useSection(section: Section, settings: Settings): SectionForm {
  const { t } = useTranslation('settings')
  const setSettings = useApp((app) => app.setSettings)
  const [failure, setFailure] = useState<Failure>()
  const { environment } = settings
  const form = useForm<SettingsFields>({
    values: fieldsOf(settings),
    resetOptions: { keepDirtyValues: true },
    resolver: sectionResolver(section, environment),
    mode: 'onTouched',
  })
  const { isDirty, isSubmitting } = form.formState

  const send = async (fields: SettingsFields): Promise<boolean> => {
    setFailure(undefined)
    try {
      const next = await till.call('settings.update', changeOf(section, fields, environment))
      form.reset(fieldsOf(next))
      setSettings(next)
      showToast(t('saved', { section: t(`${section}.title`) }))
      return true
    } catch (caught) {
      const told = asFailure(caught)
      const name = fieldNames.find((field) => field === told.field)
      if (name) form.setError(name, { type: 'till', message: told.message }, { shouldFocus: true })
      else setFailure(told)
      return false
    }
  }
  const save = async (): Promise<boolean> => {
    let isSaved = false
    await form.handleSubmit(async (fields) => {
      isSaved = await send(fields)
    })()
    return isSaved
  }
  useUnsaved(isDirty, save)
  return {
    section,
    form,
    isDirty,
    isSaving: isSubmitting,
    failure,
    save,
    discard: () => {
      setFailure(undefined)
      form.reset(fieldsOf(settings))
    },
  }
}

/** Fields that a failure of the till may name. */
const fieldNames = [
  'shop.name',
  'shop.address.line1',
  'shop.address.line2',
  'shop.address.city',
  'shop.address.state',
  'shop.address.postalCode',
  'shop.address.country',
  'shop.phone',
  'shop.email',
  'shop.website',
  'shop.taxId',
  'shop.refundPolicy',
  'receipts.logo',
  'receipts.labelNames',
  'gatewayUrl',
  'returnUrl',
  'currency',
  'locale',
  'timeZone',
] as const
