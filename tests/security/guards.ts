import { gatewayGuards } from './gateway-guards.ts'
import type { Guard } from './guard.ts'
import { staffGuards } from './staff-guards.ts'
import { tillGuards } from './till-guards.ts'
import { windowGuards } from './window-guards.ts'

/** Each is taken out by `npm run security`, which runs its tests and expects them to fail. */
export const guards: readonly Guard[] = [...windowGuards, ...tillGuards, ...staffGuards, ...gatewayGuards]
