import type { Parsed } from '#contract/table.ts'
import { TillError } from '../../failure/failure.ts'
import { GatewayError } from '../../gateway/errors.ts'
import type { Intent } from '../../gateway/gateway.ts'
import type { Changes, PaymentRecord } from '../../journal/records/payment-record.ts'
import { isoTime, type PaymentContext } from '../context.ts'
import { gatewayResult } from '../outcome/gateway-result.ts'
import { mismatch, saidBy } from '../outcome/outcome.ts'
import { recordChange } from '../outcome/record-outcome.ts'

const tries = 2
const mostLabels = 50

type Update = NonNullable<PaymentRecord['updating']>

/**
 * Changes a payment's description and labels at the gateway, whatever its status. An empty value unsets what it names.
 *
 * Written before it is sent, and looked up before it is sent again; setting the same twice changes nothing. Without an
 * answer it stays `updating`, and the till keeps looking; money moves meanwhile as ever.
 *
 * @throws TillError `wrong_state`, `invalid_input`, `gateway_refused`, `gateway_unavailable`; nothing was changed
 */
export async function updatePayment(
  context: PaymentContext,
  { id, description, metadata }: Parsed<'payments.update'>,
): Promise<PaymentRecord> {
  return context.exclusive(id, async () => {
    const record = context.journal.get(id)
    if (!record) throw new TillError('not_found', 'no_such_payment', { field: 'id' })
    if (description === undefined && metadata === undefined) return record
    check(record, metadata)
    const asked = recordChange(context, id, 'update.sending', ({ updates = 0 }) => ({
      updating: {
        ...(description === undefined ? {} : { description }),
        ...(metadata === undefined ? {} : { metadata }),
        since: isoTime(context.now()),
      },
      updates: updates + 1,
    }))
    for (let count = 1; ; count++) {
      const answer = await send(context, asked)
      if (answer === 'done') return written(context, id)
      // After one without an answer a refusal says nothing of that one: only looking does.
      if (answer !== 'unanswered' && count === 1) return refused(context, id, answer)
      if (await isDone(context, asked)) return written(context, id)
      if (count === tries || !(await context.sleep(context.timing.pause)))
        return context.journal.get(id) ?? asked
    }
  })
}

/** Looks whether a change without an answer was made, and asks for it again where it was not. @throws GatewayError */
export async function settleUpdate(context: PaymentContext, id: string): Promise<void> {
  const record = context.journal.get(id)
  if (!record?.updating) return
  const intent = await context.gateway().retrieveIntent(gatewayIdOf(record))
  if (isAsWanted(intent, record.updating)) {
    written(context, id)
    return
  }
  const answer = await send(context, record)
  if (answer === 'done') written(context, id)
  else if (answer !== 'unanswered' && answer.kind !== 'unreachable')
    recordChange(context, id, 'update.refused', () => ({ updating: null }))
}

function check(record: PaymentRecord, metadata: Parsed<'payments.update'>['metadata']): void {
  if (!record.gatewayId) {
    throw new TillError('wrong_state', 'not_at_gateway')
  }
  if (record.updating) {
    throw new TillError('wrong_state', 'earlier_change_open', { retryable: true })
  }
  const labels = metadata === undefined ? {} : labelsAfter(record, metadata)
  if (Object.keys(labels).length > mostLabels)
    throw new TillError('invalid_input', 'too_many_labels', { field: 'metadata' })
}

const gatewayIdOf = ({ gatewayId = '' }: PaymentRecord): string => gatewayId

/** One request; its key is the same for each repeat. */
async function send(
  context: PaymentContext,
  record: PaymentRecord,
): Promise<'done' | 'unanswered' | GatewayError> {
  const { description, metadata } = record.updating ?? {}
  const answer = await gatewayResult(() =>
    context
      .gateway()
      .updateIntent(gatewayIdOf(record), { description, metadata }, `${record.id}-update-${record.updates}`),
  )
  if ('intent' in answer)
    return mismatch(answer.intent, record, context.environment) === 'livemode' ? 'unanswered' : 'done'
  return answer.error.definite ? answer.error : 'unanswered'
}

async function isDone(context: PaymentContext, record: PaymentRecord): Promise<boolean> {
  try {
    const intent = await context.gateway().retrieveIntent(gatewayIdOf(record))
    return record.updating !== undefined && isAsWanted(intent, record.updating)
  } catch (error) {
    if (error instanceof GatewayError) return false
    throw error
  }
}

function isAsWanted({ description = '', metadata }: Intent, wanted: Update): boolean {
  if (wanted.description !== undefined && wanted.description !== description) return false
  if (wanted.metadata === '') return Object.keys(metadata).length === 0
  return Object.entries(wanted.metadata ?? {}).every(([name, value]) => (metadata[name] ?? '') === value)
}

/** The record as the gateway has it now. What was charged under is kept beside it, the first time. */
function written(context: PaymentContext, id: string): PaymentRecord {
  return recordChange(context, id, 'payment.updated', (record) => {
    const { updating } = record
    if (!updating) return undefined
    const changes: Changes = { updating: null, asCharged: record.asCharged ?? asItIs(record) }
    if (updating.description !== undefined) changes.description = updating.description || null
    if (updating.metadata !== undefined) {
      const { metadata: _, ...others } = record.options ?? {}
      const labels = labelsAfter(record, updating.metadata)
      const options = { ...others, ...(Object.keys(labels).length > 0 ? { metadata: labels } : {}) }
      changes.options = Object.keys(options).length > 0 ? options : null
    }
    return changes
  })
}

function asItIs({ description, options }: PaymentRecord): NonNullable<PaymentRecord['asCharged']> {
  return {
    ...(description === undefined ? {} : { description }),
    ...(options?.metadata === undefined ? {} : { metadata: options.metadata }),
  }
}

function labelsAfter(
  { options }: PaymentRecord,
  change: NonNullable<Update['metadata']>,
): Record<string, string> {
  if (change === '') return {}
  const entries = Object.entries({ ...options?.metadata, ...change })
  return Object.fromEntries(entries.filter(([, value]) => value !== ''))
}

/** The gateway refused, or was never asked: the payment stands as before. */
function refused(context: PaymentContext, id: string, error: GatewayError): never {
  recordChange(context, id, 'update.refused', () => ({ updating: null }))
  if (error.kind === 'unreachable') {
    throw new TillError('gateway_unavailable', 'gateway_unreachable_unchanged', { retryable: true })
  }
  throw new TillError('gateway_refused', { reason: 'gateway_refused', parameters: { said: saidBy(error) } })
}
