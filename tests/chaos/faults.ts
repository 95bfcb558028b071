/** What can go wrong with one request on its way to the gateway and back. */
export const faultKinds = [
  'pass',
  'drop-before', // the connection breaks before the gateway has acted
  'drop-after', // the gateway acts; the connection breaks before its answer
  'slow', // the gateway acts at once and answers when the client has given up
  'late', // the request is held up, and reaches the gateway after the client has given up, or never
  '409-before',
  '429-before',
  '500-before',
  '503-before',
  '409-after',
  '429-after',
  '500-after',
  '503-after',
  'truncated', // the gateway acts; the connection breaks half-way through its answer
  'html', // the gateway acts; something on the way answers with a page
  'html-before', // something on the way answers 502 with a page; the gateway sees nothing
  'behind', // a look at an intent is answered with what it was before the last change
  'livemode', // the gateway acts, and answers for the other mode than the key's
  'odd-status', // the gateway acts, and answers with a status that is in no list
  'no-sums', // the gateway acts, and its answer leaves out what was collected or given back
  'odd-order', // the gateway acts, and echoes the order number in another form
] as const

export type FaultKind = (typeof faultKinds)[number]

/** The same fault for so many requests in a row. */
export interface Fault {
  kind: FaultKind
  times: number
}

/** The status of faults like '409-before', and whether the gateway acts. */
export function refusalOf(kind: FaultKind): { status: number; acts: boolean } | undefined {
  const [, status, when] = /^(\d{3})-(before|after)$/.exec(kind) ?? []
  return status === undefined ? undefined : { status: Number(status), acts: when === 'after' }
}
