import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { latinDigits } from '#contract/latin-digits.ts'
import { roles, type StaffMember } from '#contract/staff.ts'
import { till } from '../../bridge/till.ts'
import { loadStaff } from '../../staff/staff-gate.tsx'
import { Checkbox } from '../../ui/fields/checkbox.tsx'
import { RadioCards } from '../../ui/fields/radio-cards.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { EntryForm, EntryName } from './entry-form.tsx'

interface StaffFormProps {
  member?: StaffMember | undefined
  /** The first one is a manager. */
  isFirst?: boolean
  onDone: () => void
}

/** A member's fields: a new one's, or those of `member`. */
export function StaffForm({ member, isFirst = false, onDone }: StaffFormProps) {
  const { t } = useTranslation('staff')
  const [name, setName] = useState(member?.name ?? '')
  const [role, setRole] = useState(member?.role ?? (isFirst ? 'manager' : 'cashier'))
  const [pin, setPin] = useState('')
  // There may be nobody to give a manager another PIN: it is seen as it is typed, so that no slip locks the shop out.
  const [isShown, setShown] = useState(role === 'manager')
  const send = async (): Promise<void> => {
    await till.call('staff.save', {
      ...(member ? { id: member.id, active: member.active } : {}),
      name,
      role,
      ...(pin === '' ? {} : { pin }),
    })
    await loadStaff()
  }
  return (
    <EntryForm
      send={send}
      values={[name, role, pin !== '']}
      label={t('save')}
      fields={['name', 'pin']}
      onDone={onDone}
    >
      {(messageAt) => (
        <>
          <div className="settings-pair">
            <EntryName label={t('name')} value={name} onChange={setName} error={messageAt('name')} />
            <TextField
              label={t('newPin')}
              hint={t(member ? 'newPinHint' : isFirst ? 'onlyPinHint' : 'firstPinHint')}
              type={isShown ? 'text' : 'password'}
              inputMode="numeric"
              autoComplete="new-password"
              dir="ltr"
              value={pin}
              onChange={(value) => setPin(latinDigits(value))}
              error={messageAt('pin')}
            />
          </div>
          <Checkbox isSelected={isShown} onChange={setShown}>
            {t('showPin')}
          </Checkbox>
          <RadioCards
            label={t('roleLabel')}
            options={roles.map((id) => ({ id, label: t(`role.${id}`), hint: t(`roleHint.${id}`) }))}
            value={role}
            onChange={setRole}
          />
        </>
      )}
    </EntryForm>
  )
}
