import type { AuditEvent } from '#contract/audit.ts'
import { Refund, StoredError } from '#contract/payment.ts'
import type { Tone } from '../../ui/badge.tsx'

/** Kinds of events that have words of their own, with how they look. The words: `payments.json`, `events`. */
export const eventTones: Readonly<Record<string, Tone>> = {
  'payment.started': 'neutral',
  'intent.created': 'neutral',
  'intent.found': 'neutral',
  'intent.orphans_closed': 'neutral',
  'card.sent': 'neutral',
  'payment.succeeded': 'success',
  'payment.requires_capture': 'info',
  'payment.requires_action': 'info',
  'payment.processing': 'info',
  'payment.unknown': 'warning',
  'payment.declined': 'danger',
  'payment.failed': 'danger',
  'payment.canceled': 'neutral',
  'capture.sending': 'neutral',
  'cancel.sending': 'neutral',
  'operation.refused': 'warning',
  'operation.not_done': 'warning',
  'operation.settled': 'neutral',
  'refund.sending': 'neutral',
  'refund.pending': 'info',
  'refund.succeeded': 'success',
  'refund.failed': 'danger',
  'refund.unknown': 'warning',
  'refund.elsewhere': 'warning',
  'refund.changed': 'warning',
  'watch.started': 'warning',
  'update.sending': 'neutral',
  'update.refused': 'warning',
  'payment.updated': 'neutral',
  'watch.ended': 'neutral',
  'receipt.given': 'neutral',
}

export interface TimelineEntry {
  seq: number
  /** ISO 8601. */
  at: string
  tone: Tone
  /** A key of `payments.json`. */
  words: string
  /** Told where the kind has no words of its own. */
  kind: string
  /** Minor units that the event is about. */
  amount?: number
  /** What the bank or the till said. */
  error?: StoredError
}

/** An event of the log, for people to read. An event of a kind that is not known here still shows. */
export function timelineEntry(event: AuditEvent): TimelineEntry {
  const { seq, at, kind, changes } = event
  const tone = eventTones[kind]
  const amount = amountOf(changes, kind)
  const error = errorOf(changes, kind)
  return {
    seq,
    at,
    kind,
    tone: tone ?? 'neutral',
    words: tone === undefined ? 'events.other' : `events.${kind}`,
    ...(amount === undefined ? {} : { amount }),
    ...(error === undefined ? {} : { error }),
  }
}

function amountOf(changes: AuditEvent['changes'], kind: string): number | undefined {
  if (kind === 'payment.started') return whole(changes.amount)
  if (kind === 'payment.succeeded') return whole(changes.amountCaptured)
  if (kind === 'capture.sending') return whole(property(changes.pending, 'amount'))
  return kind.startsWith('refund.') ? changedRefund(changes)?.amount : undefined
}

function errorOf(changes: AuditEvent['changes'], kind: string): StoredError | undefined {
  const error = kind.startsWith('refund.') ? changedRefund(changes)?.error : changes.error
  const { data } = StoredError.safeParse(error)
  return data?.message ? data : undefined
}

/** An event holds all refunds of the payment; it is about the one that was touched last. */
function changedRefund(changes: AuditEvent['changes']): Refund | undefined {
  const refunds = Refund.array().safeParse(changes.refunds)
  return refunds.data?.reduce<Refund | undefined>(
    (latest, refund) => (latest && latest.updatedAt > refund.updatedAt ? latest : refund),
    undefined,
  )
}

const property = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined

const whole = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined
