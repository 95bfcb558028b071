import { FilterX, Search } from 'lucide-react'
import { type Ref, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PaymentStatus, paymentStatuses } from '#contract/payment.ts'
import type { StaffMember } from '#contract/staff.ts'
import { till } from '../../bridge/till.ts'
import { CommandButton } from '../../keyboard/command-button.tsx'
import { useCommandKey } from '../../keyboard/use-command.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { useProgressiveRender } from '../../ui/use-progressive-render.ts'

/** What the fields hold; days as YYYY-MM-DD, '' for none. */
export interface FilterFields {
  text: string
  status: PaymentStatus | 'any'
  cashierId: string
  from: string
  to: string
}

const filterParts = ['text', 'status', 'days'] as const

/** React Aria's lists take no empty id. */
const anyone = 'anyone'

export const noFilter: FilterFields = { text: '', status: 'any', cashierId: '', from: '', to: '' }

export const isFiltered = ({ text, status, cashierId, from, to }: FilterFields): boolean =>
  text.trim() !== '' || status !== 'any' || cashierId !== '' || from !== '' || to !== ''

/** The fields that narrow the list down. `onEnter`: from the search box into the list. */
export function PaymentFilters({
  fields,
  onChange,
  onEnter,
  searchRef,
}: {
  fields: FilterFields
  onChange: (fields: FilterFields) => void
  onEnter: () => void
  searchRef: Ref<HTMLInputElement>
}) {
  const { t } = useTranslation(['payments', 'common'])
  const key = useCommandKey('find-payment')
  const cashiers = useCashiers()
  const [drawn] = useProgressiveRender(filterParts)
  const statuses = useMemo(
    () => [
      { id: 'any' as const, label: t('search.anyStatus') },
      ...paymentStatuses.map((id) => ({ id, label: t(`common:status.${id}`) })),
    ],
    [t],
  )
  return (
    <search
      className={`payments-filters${cashiers.length > 0 ? ' payments-filters-staff' : ''}`}
      aria-busy={drawn.length < filterParts.length}
    >
      <TextField
        className="payments-search"
        label={t('search.label')}
        placeholder={t('search.placeholder')}
        type="search"
        value={fields.text}
        onChange={(text) => onChange({ ...fields, text })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'ArrowDown') return
          event.preventDefault()
          onEnter()
        }}
        ref={searchRef}
        maxLength={200}
        autoFocus
        adornment={key === '' ? <Search aria-hidden="true" /> : <span className="button-key">{key}</span>}
      />
      {drawn.includes('status') && (
        <SelectField
          label={t('search.status')}
          options={statuses}
          value={fields.status}
          onChange={(status) => onChange({ ...fields, status })}
        />
      )}
      {drawn.includes('status') && cashiers.length > 0 && (
        <SelectField
          label={t('search.cashier')}
          options={[
            { id: anyone, label: t('search.anyCashier') },
            ...cashiers.map(({ id, name }) => ({ id, label: name })),
          ]}
          value={fields.cashierId || anyone}
          onChange={(id) => onChange({ ...fields, cashierId: id === anyone ? '' : id })}
        />
      )}
      {drawn.includes('days') && (
        <>
          <DateField
            label={t('search.from')}
            value={fields.from}
            onChange={(from) => onChange({ ...fields, from })}
          />
          <DateField
            label={t('search.to')}
            value={fields.to}
            onChange={(to) => onChange({ ...fields, to })}
          />
          <CommandButton
            command="clear-filters"
            variant="quiet"
            className="payments-clear"
            aria-label={t('search.clear')}
            icon={<FilterX aria-hidden="true" />}
            isDisabled={!isFiltered(fields)}
            onPress={() => onChange(noFilter)}
          >
            {''}
          </CommandButton>
        </>
      )}
    </search>
  )
}

/** Everyone who may have taken a payment, those who have left too; empty while the till has no staff. */
function useCashiers(): readonly StaffMember[] {
  const [cashiers, setCashiers] = useState<readonly StaffMember[]>([])
  useEffect(() => {
    let isWanted = true
    till.call('staff.list', {}).then(
      ({ items }) => isWanted && setCashiers(items),
      // Without the list there is nobody to choose; the payments are there all the same.
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [])
  return cashiers
}
