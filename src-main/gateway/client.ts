import { createCalls, type GatewayOptions, type Post } from './calls.ts'
import { plainError } from './errors.ts'
import type { Charge, Gateway, Intent, Refund } from './gateway.ts'
import { isAlike } from './order-echo.ts'
import {
  cancelBody,
  captureBody,
  confirmBody,
  createAndConfirmBody,
  createBody,
  listQuery,
  refundBody,
  searchQuery,
  updateBody,
} from './request.ts'
import {
  idPattern,
  wireCharge,
  wireCharges,
  wireIntent,
  wireIntentList,
  wireIntents,
  wireRefund,
} from './wire.ts'

const intents = '/v1/payment_intents'
const refunds = '/v1/refunds'
const charges = '/v1/charges'

/**
 * The client of the PaymentIntents API. When `fetch` was last used is remembered with it, which decides what a failure of
 * Chromium's network proves.
 * @throws TypeError for an address that no card may be sent to, or for an empty key
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { get, post, postForIntent, everyPage } = createCalls(options)

  async function change(id: string, verb: string, request: Pick<Post, 'body' | 'key' | 'card'>) {
    const path = `${intents}/${checkId(id)}${verb}`
    return sameId(await postForIntent({ ...request, path, intentId: id }), id)
  }

  return {
    preconnect: () => options.preconnect?.(options.baseUrl),
    async createIntent(params, key) {
      return postForIntent({ path: intents, body: createBody(params), key })
    },
    async createAndConfirmIntent(params, key) {
      return postForIntent({ path: intents, body: createAndConfirmBody(params), key, card: params.card })
    },
    async confirmIntent(id, params, key) {
      return change(id, '/confirm', { body: confirmBody(params), key, card: params.card })
    },
    async updateIntent(id, params, key) {
      return change(id, '', { body: updateBody(params), key })
    },
    async captureIntent(id, amountToCapture, key) {
      return change(id, '/capture', { body: captureBody(amountToCapture), key })
    },
    async cancelIntent(id, reason, key) {
      return change(id, '/cancel', { body: cancelBody(reason), key })
    },
    async retrieveIntent(id) {
      const path = `${intents}/${checkId(id)}`
      return sameId(await get(wireIntent, { path, intentId: id }), id)
    },
    async listIntents(query) {
      const { items, hasMore } = await get(wireIntents, { path: intents, query: listQuery(query) })
      return { items, hasMore }
    },
    async listPage(query) {
      const page = await get(wireIntentList, { path: intents, query: listQuery(query) })
      // Where it is not said whether there is more, a full page may have another after it.
      const { hasMore = page.items.length + page.unreadable >= query.limit, ...rest } = page
      return { ...rest, hasMore }
    },
    async searchIntents(merchantOrderId) {
      const request = { path: `${intents}/search`, query: searchQuery(merchantOrderId) }
      const found = await everyPage(wireIntents, request)
      return ofOwner(found, ({ merchantOrderId: order }) => order && isAlike(order, merchantOrderId))
    },
    async createRefund(params, key) {
      const paymentIntent = checkId(params.paymentIntent)
      const refund = await post(wireRefund, { path: refunds, body: refundBody(params), key })
      if ((refund.paymentIntent ?? paymentIntent) !== paymentIntent) throw otherThanAsked()
      return refund
    },
    async retrieveRefund(id) {
      return sameId(await get(wireRefund, { path: `${refunds}/${checkId(id)}` }), id)
    },
    async listCharges(paymentIntent) {
      const query = { payment_intent: checkId(paymentIntent), limit: '100' }
      const found = await everyPage(wireCharges, { path: charges, query })
      return ofOwner(found, ({ paymentIntent: owner }) => owner && owner === paymentIntent)
    },
    async retrieveCharge(id) {
      return sameId(await get(wireCharge, { path: `${charges}/${checkId(id)}` }), id)
    },
  }
}

/** @throws TypeError: an empty or foreign id would turn the path into that of another call */
function checkId(id: string): string {
  if (!idPattern.test(id)) throw new TypeError('This is not an id of the payment gateway.')
  return id
}

function otherThanAsked() {
  return plainError({ kind: 'unreadable', status: 200 })
}

function sameId<T extends Intent | Refund | Charge>(answer: T, id: string): T {
  if (answer.id !== id) throw otherThanAsked()
  return answer
}

/**
 * A gateway that overlooks the filter answers with other people's payments: those are dropped. An item that does not
 * say whose it is might be ours, so such an answer settles nothing.
 */
function ofOwner<T>(items: T[], isOwn: (item: T) => boolean | '' | undefined): T[] {
  if (items.some((item) => isOwn(item) === undefined)) throw otherThanAsked()
  return items.filter(isOwn)
}
