import type { FaultKind } from './faults.ts'

/** An answer's text as a gateway may tell it otherwise than documented; undefined where the fault does not change answers. */
export function toldOddly(kind: FaultKind, body: string): string | undefined {
  switch (kind) {
    case 'livemode':
      return body.replaceAll('"livemode":false', '"livemode":true')
    case 'odd-status':
      return body.replaceAll(/"status":"\w+"/g, '"status":"in_review"')
    case 'no-sums':
      return withoutSums(body)
    case 'odd-order':
      return body.replaceAll(/"merchant_order_id":"[^"]*"/g, (order) => order.toLowerCase())
    default:
      return undefined
  }
}

/** What intents say was collected. */
export const withoutCollected = (body: string): string =>
  body.replaceAll(/"amount_received":\d+/g, '"amount_received":null')

/** What intents and charges say was collected, and what refunds say they gave back. */
function withoutSums(body: string): string {
  const sums = withoutCollected(body).replaceAll(/"amount_captured":\d+/g, '"amount_captured":null')
  return body.includes('"object":"refund"')
    ? sums.replaceAll(/"(amount|currency)":("\w+"|\d+)/g, '"$1":null')
    : sums
}
