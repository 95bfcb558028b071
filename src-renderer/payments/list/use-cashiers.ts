import { useEffect, useState } from 'react'
import type { StaffMember } from '#contract/staff.ts'
import { till } from '../../bridge/till.ts'

/** Everyone who may have taken a payment, those who have left too; empty while the till has no staff. */
export function useCashiers(): readonly StaffMember[] {
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
