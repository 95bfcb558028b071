import { useStore } from 'zustand'
import { newId } from '../../bridge/new-id.ts'
import { till } from '../../bridge/till.ts'
import { type ChargeState, createChargeStore } from './charge-store.ts'

/** The one current charge. It outlives the sale screen, so that an outcome is never missed by looking elsewhere. */
export const charge = createChargeStore(till.call, newId)

export function useCharge<T>(select: (state: ChargeState) => T): T {
  return useStore(charge, select)
}
