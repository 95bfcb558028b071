import { useState } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { useBoundField } from '../../ui/form/use-bound-field.ts'
import type { SettingsFields } from '../form/settings-fields.ts'
import { logoOf } from './logo-file.ts'

/** The picture at the head of receipts: chosen from a file, made smaller, or taken away. */
export function LogoField() {
  const { t } = useTranslation('settings')
  const { value, onChange, error } = useBoundField<SettingsFields, 'receipts.logo'>('receipts.logo')
  const [isUnreadable, setUnreadable] = useState(false)
  const choose = async (files: FileList | null): Promise<void> => {
    const file = files?.[0]
    if (!file) return
    const logo = await logoOf(file)
    setUnreadable(logo === undefined)
    if (logo !== undefined) onChange(logo)
  }
  return (
    <div className="logo-field">
      <p className="field-label">{t('receipts.logo')}</p>
      {value !== '' && <img src={value} alt={t('receipts.logoAlt')} className="logo-picture" />}
      <div className="settings-buttons">
        <FileTrigger
          acceptedFileTypes={['image/png', 'image/jpeg', 'image/webp']}
          onSelect={(files) => void choose(files)}
        >
          <Button size="small">{t('receipts.chooseLogo')}</Button>
        </FileTrigger>
        {value !== '' && (
          <Button size="small" variant="quiet" onPress={() => onChange('')}>
            {t('receipts.removeLogo')}
          </Button>
        )}
      </div>
      <p className="settings-text">{t('receipts.logoHint')}</p>
      {(isUnreadable || error !== undefined) && (
        <Notice tone="danger" role="alert">
          {isUnreadable ? t('receipts.logoUnreadable') : (error ?? '')}
        </Notice>
      )}
    </div>
  )
}
