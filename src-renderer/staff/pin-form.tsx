import { Delete } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { latinDigits } from '#contract/latin-digits.ts'
import type { StaffMember } from '#contract/staff.ts'
import { asFailure } from '../bridge/till.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/feedback/notice.tsx'
import { RadioCards } from '../ui/fields/radio-cards.tsx'
import { TextField } from '../ui/fields/text-field.tsx'
import { memberBeside, memberTyped } from './choose-member.ts'
import './staff.css'

interface PinFormProps {
  members: readonly StaffMember[]
  /** Chosen at first. */
  staffId?: string | undefined
  submit: string
  /** Asked above the names; 'Who are you?' unless told otherwise. */
  who?: string
  hint?: string
  /** Its failure is shown, and the PIN typed anew. */
  onPin: (staffId: string, pin: string) => Promise<void>
}

/** Initials are typed in one go. */
const typingPause = 1_000
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0']

/** Who, and the PIN. The focus stays in the PIN: arrow keys and letters choose who. */
export function PinForm({ members, staffId, submit, who, hint, onPin }: PinFormProps) {
  const { t } = useTranslation('staff')
  const [chosen, setChosen] = useState(staffId ?? members[0]?.id ?? '')
  const [pin, setPin] = useState('')
  const [failure, setFailure] = useState<string>()
  const [isChecking, setChecking] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const typed = useRef({ text: '', at: 0 })

  const choose = (member: StaffMember | undefined): void => {
    if (!member) return
    setChosen(member.id)
    setPin('')
    setFailure(undefined)
  }
  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      choose(memberBeside(members, chosen, event.key === 'ArrowDown' ? 1 : -1))
    } else if (/^\p{L}$/u.test(event.key)) {
      event.preventDefault()
      const isMore = event.timeStamp - typed.current.at < typingPause
      const text = (isMore ? typed.current.text : '') + event.key
      typed.current = { text, at: event.timeStamp }
      choose(memberTyped(members, text))
    }
  }
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (isChecking) return
    setChecking(true)
    setFailure(undefined)
    try {
      await onPin(chosen, pin)
    } catch (caught) {
      setFailure(asFailure(caught).message)
      setPin('')
      field.current?.focus()
    } finally {
      setChecking(false)
    }
  }
  const press = (change: (before: string) => string): void => {
    setPin(change)
    field.current?.focus()
  }
  return (
    <form className="pin-form" onSubmit={(event) => void send(event)} noValidate>
      <div className="pin-side">
        <div className="pin-who">
          <RadioCards
            label={who ?? t('who')}
            options={members.map(({ id, name, role }) => ({ id, label: name, hint: t(`role.${role}`) }))}
            value={chosen}
            onChange={(id) => choose(members.find((member) => member.id === id))}
          />
        </div>
        {failure !== undefined && (
          <Notice tone="danger" role="alert">
            {failure}
          </Notice>
        )}
      </div>
      <div className="pin-entry">
        <TextField
          ref={field}
          label={t('pin')}
          hint={hint ?? t('pinHint')}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          dir="ltr"
          autoFocus
          value={pin}
          onChange={(value) => setPin(latinDigits(value))}
          onKeyDown={onKey}
        />
        <div className="pin-pad" dir="ltr">
          {digits.map((digit) => (
            <Button
              key={digit}
              size="money"
              excludeFromTabOrder
              onPress={() => press((before) => before + digit)}
            >
              {digit}
            </Button>
          ))}
          <Button
            size="money"
            excludeFromTabOrder
            aria-label={t('deleteDigit')}
            icon={<Delete aria-hidden="true" />}
            onPress={() => press((before) => before.slice(0, -1))}
          >
            {''}
          </Button>
        </div>
        <Button type="submit" variant="primary" size="money" isPending={isChecking}>
          {submit}
        </Button>
      </div>
    </form>
  )
}
