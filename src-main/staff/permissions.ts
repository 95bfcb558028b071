import type { Method } from '#contract/table.ts'

/** Who may: even with nobody signed in, anyone signed in, or managers and those whom a manager approves. */
export type Permission = 'anyone' | 'cashier' | 'manager'

/** Every method has its line. What the sign-in screen needs is anyone's. */
export const permissions: Readonly<Record<Method, Permission>> = {
  'staff.list': 'anyone',
  'staff.signIn': 'anyone',
  'staff.signOut': 'anyone',
  'staff.lock': 'anyone',
  'staff.active': 'cashier',
  'staff.approve': 'cashier',
  'staff.save': 'manager',
  'sales.quote': 'cashier',
  'payments.charge': 'cashier',
  'payments.prepare': 'cashier',
  'payments.get': 'cashier',
  'payments.list': 'cashier',
  'payments.refresh': 'cashier',
  'payments.confirm': 'cashier',
  'payments.capture': 'cashier',
  'payments.cancel': 'cashier',
  'payments.update': 'cashier',
  'payments.refund': 'manager',
  'training.playCardholder': 'cashier',
  'customers.search': 'cashier',
  'orders.hold': 'cashier',
  'orders.list': 'cashier',
  'orders.recall': 'cashier',
  'orders.discard': 'cashier',
  'orders.restore': 'cashier',
  'orders.saveDraft': 'cashier',
  'orders.getDraft': 'cashier',
  'products.list': 'cashier',
  'products.save': 'manager',
  'products.remove': 'manager',
  'taxRates.list': 'cashier',
  'taxRates.save': 'manager',
  'receipts.get': 'cashier',
  'receipts.print': 'cashier',
  'receipts.save': 'cashier',
  'receipts.sample': 'cashier',
  'bookkeeping.day': 'cashier',
  'bookkeeping.report': 'cashier',
  'bookkeeping.preview': 'cashier',
  'bookkeeping.x': 'cashier',
  'bookkeeping.close': 'manager',
  'bookkeeping.z': 'cashier',
  'bookkeeping.listZ': 'cashier',
  'bookkeeping.printClosing': 'cashier',
  'bookkeeping.saveClosing': 'cashier',
  'bookkeeping.reconcile': 'manager',
  'bookkeeping.cancelReconcile': 'cashier',
  'bookkeeping.adopt': 'manager',
  'bookkeeping.explain': 'manager',
  'bookkeeping.export': 'manager',
  'bookkeeping.cancelExport': 'cashier',
  'bookkeeping.cancel': 'cashier',
  'settings.get': 'anyone',
  'settings.update': 'manager',
  'settings.setSecretKey': 'manager',
  'settings.setPassphrase': 'manager',
  // Asked for before anybody signs in; whoever knows it may type it.
  'settings.unlock': 'anyone',
  'settings.testConnection': 'manager',
  'books.accept': 'manager',
  'backup.status': 'cashier',
  'backup.plan': 'manager',
  'backup.create': 'manager',
  'backup.verify': 'manager',
  'backup.restore': 'manager',
  'audit.list': 'cashier',
  'audit.verify': 'manager',
}

/** Whether a cashier may make the call: not what is a manager's, nor charge in spite of what the till warns of. */
export function isAllowedToCashiers(method: Method, parse: () => object): boolean {
  if (permissions[method] === 'manager') return false
  if (method !== 'payments.charge' && method !== 'payments.confirm') return true
  const { acknowledge = [] }: { acknowledge?: readonly unknown[] } = parse()
  return acknowledge.length === 0
}

/** What the screen asks for by itself: no sign of a person, so it keeps no session awake. */
const quiet: ReadonlySet<Method> = new Set<Method>([
  'staff.list',
  'settings.get',
  'sales.quote',
  'payments.prepare',
  'payments.get',
  'payments.list',
  'customers.search',
  'orders.list',
  'orders.saveDraft',
  'orders.getDraft',
  'products.list',
  'taxRates.list',
  'receipts.get',
  'receipts.sample',
  'bookkeeping.day',
  'bookkeeping.report',
  'bookkeeping.preview',
  'audit.list',
  'backup.status',
])

export const isActivity = (method: Method): boolean => !quiet.has(method)
