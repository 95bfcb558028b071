import type { Method } from '#contract/table.ts'
import type { TillServices } from '../till-services.ts'
import { auditMethods } from './audit.ts'
import { backupMethods } from './backup.ts'
import { bookkeepingMethods } from './bookkeeping.ts'
import { catalogueMethods } from './catalogue.ts'
import type { Handlers } from './handlers.ts'
import { orderMethods } from './orders.ts'
import { paymentMethods } from './payments.ts'
import { receiptMethods } from './receipts.ts'
import { saleMethods } from './sales.ts'
import { settingsMethods } from './settings.ts'
import { staffMethods } from './staff.ts'

/** What stands behind each method of the contract: one without a handler is a type error, and so is a handler without one. */
export const createMethods = (services: TillServices): Handlers<Method> => ({
  ...saleMethods(services),
  ...paymentMethods(services),
  ...orderMethods(services),
  ...catalogueMethods(services),
  ...receiptMethods(services),
  ...bookkeepingMethods(services),
  ...staffMethods(services),
  ...settingsMethods(services),
  ...auditMethods(services),
  ...backupMethods(services),
})
