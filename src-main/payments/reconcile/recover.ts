import type { Refund } from '#contract/payment.ts'
import { TillError } from '../../failure/failure.ts'
import type { PaymentRecord } from '../../journal/records/payment-record.ts'
import { describeError } from '../../logging/scrub.ts'
import { withRefunds } from '../after-sale/record-refund.ts'
import type { PaymentContext } from '../context.ts'
import { recordChange, recordFailure, recordUnknown } from '../outcome/record-outcome.ts'
import { paymentError } from '../payment-error.ts'

/**
 * Takes up what an earlier run of the till left on its way. No card can have been kept, so nothing is sent again: what
 * may have been sent becomes `unknown` and is looked for; what cannot have been is failed at once.
 */
export function recover(context: PaymentContext): void {
  for (const record of context.journal.open()) {
    try {
      recoverRecord(context, record)
    } catch (error) {
      // One odd payment keeps no till from opening; a disk that cannot be written does.
      if (error instanceof TillError) throw error
      context.log('error', 'A payment could not be taken up', {
        paymentId: record.id,
        ...describeError(error),
      })
    }
    context.watch(record.id)
  }
}

/** For a payment that no request is on its way for: what says that it is being sent has been cut off. */
export function recoverRecord(context: PaymentContext, record: PaymentRecord): void {
  if (record.status === 'sending') recoverSending(context, record)
  if (record.refunds.every(({ status }) => status !== 'sending')) return
  recordChange(context, record.id, 'refund.unknown', ({ refunds }) =>
    withRefunds(
      refunds.map((refund) => (refund.status === 'sending' ? { ...refund, ...unanswered } : refund)),
    ),
  )
}

const unanswered: Pick<Refund, 'status' | 'error'> = {
  status: 'unknown',
  error: paymentError('no_answer', 'refund_unknown'),
}

function recoverSending(context: PaymentContext, record: PaymentRecord): void {
  if (record.cardSentAt) {
    recordUnknown(context, record.id)
    return
  }
  // The card follows the intent's id, and no id was written: the card was never sent.
  recordFailure(context, record.id, paymentError('interrupted', 'interrupted'), { orphansPossible: true })
}
