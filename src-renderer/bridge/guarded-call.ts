import { Failure } from '#contract/failure.ts'
import type { Input, Method, Output } from '#contract/table.ts'
import { askApproval, requireSignIn, sessionPass, untilSignedIn } from './session.ts'

/** Never sent later in somebody else's name: whoever signs in decides anew. */
const neverRepeated = /^payments\.(charge|confirm|capture|cancel|refund)$|^staff\./

/** A function where the input holds a card: it is asked for each time that it is sent, and kept nowhere in between. */
type Sent<M extends Method> = Input<M> | (() => Input<M>)
export type GuardedCall = typeof guardedCall

/**
 * A call with whoever is signed in. Where a manager has to approve it, one is asked in place; where nobody is signed in,
 * the sign-in screen comes up, and what moves no money goes on after it.
 */
export async function guardedCall<M extends Method>(method: M, input: Sent<M>): Promise<Output<M>> {
  const made = (): Input<M> => (typeof input === 'function' ? input() : input)
  const pass = sessionPass()
  try {
    return await window.till.call(method, made(), pass)
  } catch (caught) {
    const failure = Failure.safeParse(caught)
    const code = failure.success ? failure.data.code : undefined
    if (code === 'approval_needed') {
      const approval = await askApproval(method, withoutCard(made()))
      if (approval === undefined) throw caught
      return window.till.call(method, made(), sessionPass(approval))
    }
    if (code === 'signed_out' || code === 'locked') {
      // Somebody else may have signed in while the call was on its way.
      if (pass === sessionPass()) requireSignIn(code === 'locked' ? 'locked' : 'signed-out')
      if (neverRepeated.test(method)) throw caught
      await untilSignedIn()
      return guardedCall(method, input)
    }
    throw caught
  }
}

/** An approval is for what is asked, and for no other amount; the card is no part of it. */
function withoutCard(input: object): object {
  return Object.fromEntries(Object.entries(input).filter(([field]) => field !== 'card'))
}
