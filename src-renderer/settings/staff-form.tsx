import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { latinDigits } from '#contract/latin-digits.ts'
import { roles, type StaffMember } from '#contract/staff.ts'
import { loadStaff } from '../staff/staff-gate.tsx'
import { till } from '../till.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { RadioCards } from '../ui/radio-cards.tsx'
import { TextField } from '../ui/text-field.tsx'
import { focusFirstWrong, useSave } from './use-save.ts'

interface StaffFormProps {
  member?: StaffMember
  /** The first one is a manager. */
  isFirst?: boolean
  onDone: () => void
}

/** A member's fields: a new one's, or those of `member`. */
export function StaffForm({ member, isFirst = false, onDone }: StaffFormProps) {
  const { t } = useTranslation(['staff', 'settings', 'common'])
  const [name, setName] = useState(member?.name ?? '')
  const [role, setRole] = useState(member?.role ?? (isFirst ? 'manager' : 'cashier'))
  const [pin, setPin] = useState('')
  const saving = useSave()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const isDone = await saving.run(async () => {
      await till.call('staff.save', {
        ...(member ? { id: member.id, active: member.active } : {}),
        name,
        role,
        ...(pin === '' ? {} : { pin }),
      })
      await loadStaff()
    })
    if (isDone) onDone()
    else focusFirstWrong()
  }
  const atField = saving.at('name') ?? saving.at('pin')
  return (
    <form className="catalogue-form" onSubmit={(event) => void submit(event)} noValidate>
      <div className="settings-pair">
        <TextField
          label={t('name')}
          value={name}
          onChange={setName}
          error={saving.at('name')}
          dir="auto"
          autoFocus
        />
        <TextField
          label={t('newPin')}
          hint={t(member ? 'newPinHint' : 'firstPinHint')}
          type="password"
          inputMode="numeric"
          autoComplete="new-password"
          dir="ltr"
          maxLength={8}
          value={pin}
          onChange={(value) => setPin(latinDigits(value).replace(/\D/g, ''))}
          error={saving.at('pin')}
        />
      </div>
      <RadioCards
        label={t('roleLabel')}
        options={roles.map((id) => ({ id, label: t(`role.${id}`), hint: t(`roleHint.${id}`) }))}
        value={role}
        onChange={setRole}
      />
      {saving.failure && atField === undefined && (
        <Notice tone="danger" role="alert" title={t('settings:notSaved')}>
          {saving.failure.message}
        </Notice>
      )}
      <div className="settings-buttons">
        <Button type="submit" variant="primary" isPending={saving.isSaving}>
          {t('save')}
        </Button>
        <Button onPress={onDone}>{t('common:cancel')}</Button>
      </div>
    </form>
  )
}
