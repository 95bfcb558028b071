import { z } from 'zod'
import { AuditPage, AuditQuery, AuditVerdict } from './audit.ts'
import {
  BackupMade,
  BackupOpening,
  BackupOrder,
  BackupPlanChange,
  BackupRestored,
  BackupStatus,
  BackupVerdict,
} from './backup.ts'
import {
  BookkeepingCancel,
  BookkeepingProgress,
  DayQuery,
  DayReport,
  Export,
  ExportPreview,
  ExportPreviewQuery,
  ExportProgress,
  ExportResult,
} from './bookkeeping.ts'
import { CloseRequest, ClosingPrint, ClosingSave, XReport, ZList, ZQuery, ZReport } from './closing.ts'
import { CustomerQuery, KnownCallers } from './customer.ts'
import {
  Discard,
  DraftChange,
  HeldCount,
  HeldOrder,
  HeldOrderId,
  HeldOrders,
  Hold,
  KeptDraft,
  Recall,
  RecalledOrder,
} from './order.ts'
import {
  Cancel,
  Capture,
  Charge,
  Confirm,
  Payment,
  PaymentId,
  PaymentPage,
  PaymentQuery,
  PaymentUpdate,
  PlayCardholder,
  Prepare,
  RefundRequest,
} from './payment.ts'
import { Product, ProductChange, ProductId, Products } from './product.ts'
import {
  AdoptRequest,
  Difference,
  ExplainRequest,
  ReconcileProgress,
  ReconcileRequest,
  Reconciliation,
} from './provider.ts'
import {
  Receipt,
  ReceiptPrint,
  ReceiptQuery,
  ReceiptSample,
  ReceiptSampleQuery,
  ReceiptSave,
  SavedFile,
} from './receipt.ts'
import { PeriodReport, ReportQuery } from './report.ts'
import { Quote, Sale } from './sale.ts'
import {
  ConnectionTest,
  EnvironmentInUse,
  LanguageInUse,
  PassphraseChange,
  SecretKeyChange,
  Settings,
  SettingsChange,
  Unlock,
} from './settings.ts'
import {
  Approval,
  ApprovalRequest,
  SessionLocked,
  SessionState,
  SignedIn,
  SignIn,
  StaffChange,
  StaffList,
  StaffMember,
} from './staff.ts'
import { TaxRate, TaxRateChange, TaxRates } from './tax.ts'

const Nothing = z.strictObject({})

/**
 * Every call between the two sides, with what goes in and what comes out.
 *
 * `{'payments.get': { input: PaymentId, output: Payment }}` gives `till.call('payments.get', { id })` in the main process,
 * `window.till.call('payments.get', { id })` in the page, and both are checked against the same schemas.
 */
export const methods = {
  'sales.quote': { input: Sale, output: Quote },
  'payments.charge': { input: Charge, output: Payment },
  'payments.prepare': { input: Prepare, output: Nothing },
  'payments.get': { input: PaymentId, output: Payment },
  'payments.list': { input: PaymentQuery, output: PaymentPage },
  'payments.refresh': { input: PaymentId, output: Payment },
  'payments.confirm': { input: Confirm, output: Payment },
  'payments.capture': { input: Capture, output: Payment },
  'payments.cancel': { input: Cancel, output: Payment },
  'payments.update': { input: PaymentUpdate, output: Payment },
  'payments.refund': { input: RefundRequest, output: Payment },
  'training.playCardholder': { input: PlayCardholder, output: Payment },
  'customers.search': { input: CustomerQuery, output: KnownCallers },
  'orders.hold': { input: Hold, output: HeldOrder },
  'orders.list': { input: Nothing, output: HeldOrders },
  'orders.recall': { input: Recall, output: RecalledOrder },
  'orders.discard': { input: Discard, output: Nothing },
  'orders.restore': { input: HeldOrderId, output: HeldOrder },
  'orders.saveDraft': { input: DraftChange, output: Nothing },
  'orders.getDraft': { input: Nothing, output: KeptDraft },
  'products.list': { input: Nothing, output: Products },
  'products.save': { input: ProductChange, output: Product },
  'products.remove': { input: ProductId, output: Nothing },
  'taxRates.list': { input: Nothing, output: TaxRates },
  'taxRates.save': { input: TaxRateChange, output: TaxRate },
  'receipts.get': { input: ReceiptQuery, output: Receipt },
  'receipts.print': { input: ReceiptPrint, output: Nothing },
  'receipts.sample': { input: ReceiptSampleQuery, output: ReceiptSample },
  'receipts.save': { input: ReceiptSave, output: SavedFile },
  'bookkeeping.day': { input: DayQuery, output: DayReport },
  /** Any period, beside the one before and the same a year before. */
  'bookkeeping.report': { input: ReportQuery, output: PeriodReport },
  /** The period since the last closing so far; its closing; a closed period as it was made; all of them. */
  'bookkeeping.x': { input: Nothing, output: XReport },
  'bookkeeping.close': { input: CloseRequest, output: ZReport },
  'bookkeeping.z': { input: ZQuery, output: ZReport },
  'bookkeeping.listZ': { input: Nothing, output: ZList },
  'bookkeeping.printClosing': { input: ClosingPrint, output: Nothing },
  'bookkeeping.saveClosing': { input: ClosingSave, output: SavedFile },
  /** Compares the books with the provider's list of a period; adopts what is only there, or says why a difference is none. */
  'bookkeeping.reconcile': { input: ReconcileRequest, output: Reconciliation },
  'bookkeeping.cancelReconcile': { input: Nothing, output: Nothing },
  'bookkeeping.adopt': { input: AdoptRequest, output: Payment },
  'bookkeeping.explain': { input: ExplainRequest, output: Difference },
  'bookkeeping.export': { input: Export, output: ExportResult },
  /** Another look ends one that has no answer yet: `cancelled`. */
  'bookkeeping.preview': { input: ExportPreviewQuery, output: ExportPreview },
  'bookkeeping.cancelExport': { input: Nothing, output: Nothing },
  /** What is stopped ends with `cancelled`, and nothing of it is left. */
  'bookkeeping.cancel': { input: BookkeepingCancel, output: Nothing },
  'staff.list': { input: Nothing, output: StaffList },
  'staff.save': { input: StaffChange, output: StaffMember },
  'staff.signIn': { input: SignIn, output: SignedIn },
  'staff.signOut': { input: Nothing, output: Nothing },
  'staff.lock': { input: Nothing, output: Nothing },
  'staff.active': { input: Nothing, output: SessionState },
  'staff.approve': { input: ApprovalRequest, output: Approval },
  'settings.get': { input: Nothing, output: Settings },
  'settings.update': { input: SettingsChange, output: Settings },
  'settings.setSecretKey': { input: SecretKeyChange, output: Settings },
  'settings.setPassphrase': { input: PassphraseChange, output: Settings },
  'settings.unlock': { input: Unlock, output: Settings },
  'settings.testConnection': { input: Nothing, output: ConnectionTest },
  /** A manager goes on with books that went back: see `booksBehind` of the settings. No number is given twice. */
  'books.accept': { input: Nothing, output: Settings },
  /** When backups are made by themselves, and what became of the last one. */
  'backup.status': { input: Nothing, output: BackupStatus },
  'backup.plan': { input: BackupPlanChange, output: BackupStatus },
  'backup.create': { input: BackupOrder, output: BackupMade },
  'backup.verify': { input: BackupOpening, output: BackupVerdict },
  /** The books of the backup, once the till is opened next; never over younger ones. */
  'backup.restore': { input: BackupOpening, output: BackupRestored },
  'audit.list': { input: AuditQuery, output: AuditPage },
  'audit.verify': { input: Nothing, output: AuditVerdict },
} as const

/** What the main process tells without being asked. */
export const events = {
  'payment.changed': Payment,
  'export.progress': ExportProgress,
  'bookkeeping.progress': BookkeepingProgress,
  'reconcile.progress': ReconcileProgress,
  'orders.changed': HeldCount,
  'backup.changed': BackupStatus,
  'session.locked': SessionLocked,
  'environment.changed': EnvironmentInUse,
  'language.changed': LanguageInUse,
} as const

export type Method = keyof typeof methods
/** What a caller may pass: before trimming and defaults. */
export type Input<M extends Method> = z.input<(typeof methods)[M]['input']>
/** What the method's code gets: parsed. */
export type Parsed<M extends Method> = z.output<(typeof methods)[M]['input']>
export type Output<M extends Method> = z.output<(typeof methods)[M]['output']>
export type EventName = keyof typeof events
export type EventData<E extends EventName> = z.output<(typeof events)[E]>
