import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { guardedCall } from './guarded-call.ts'
import { answerApproval, requireSignIn, signedIn, useSession } from './session.ts'

const call = vi.fn()
const ben = (session: string) =>
  signedIn({ session, staff: { id: 'b', name: 'Ben', role: 'cashier', active: true }, lockAfter: 60_000 })
const failure = (code: string) => ({ code, message: code, retryable: false })
const refund = { id: 'p', refundId: 'r' }

beforeEach(() => {
  call.mockReset()
  vi.stubGlobal('window', { till: { call } })
  ben('one')
})
afterEach(() => vi.unstubAllGlobals())

describe('a call', () => {
  it('goes with the session', async () => {
    call.mockResolvedValueOnce({ items: [] })
    expect(await guardedCall('orders.list', {})).toEqual({ items: [] })
    expect(call).toHaveBeenCalledExactlyOnceWith('orders.list', {}, 'one')
  })

  it('is made again with a manager’s approval', async () => {
    call.mockRejectedValueOnce(failure('approval_needed')).mockResolvedValueOnce({ id: 'p' })
    const answer = guardedCall('payments.refund', refund)
    await vi.waitFor(() => expect(useSession.getState().asking?.method).toBe('payments.refund'))
    answerApproval('yes')
    expect(await answer).toEqual({ id: 'p' })
    expect(call).toHaveBeenLastCalledWith('payments.refund', refund, { token: 'one', approval: 'yes' })
  })

  it('fails where no manager approves it, or the till locks meanwhile', async () => {
    for (const giveUp of [() => answerApproval(undefined), () => requireSignIn('locked')]) {
      call.mockRejectedValueOnce(failure('approval_needed'))
      const answer = guardedCall('payments.refund', refund)
      await vi.waitFor(() => expect(useSession.getState().asking).toBeDefined())
      giveUp()
      await expect(answer).rejects.toMatchObject({ code: 'approval_needed' })
      expect(useSession.getState().asking).toBeUndefined()
    }
  })

  it('waits for the next sign-in where it moves no money', async () => {
    call.mockRejectedValueOnce(failure('locked')).mockResolvedValueOnce({ items: [] })
    const answer = guardedCall('orders.list', {})
    await vi.waitFor(() => expect(useSession.getState().gate).toBe('locked'))
    ben('two')
    expect(await answer).toEqual({ items: [] })
    expect(call).toHaveBeenLastCalledWith('orders.list', {}, 'two')
  })

  it('that is made while the till is locked leaves it locked, and does not call it signed out', async () => {
    call.mockRejectedValueOnce(failure('signed_out')).mockResolvedValueOnce({ items: [] })
    requireSignIn('locked')
    const answer = guardedCall('orders.list', {})
    await vi.waitFor(() => expect(call).toHaveBeenCalledOnce())
    await new Promise((done) => setImmediate(done))
    expect(useSession.getState().gate).toBe('locked')
    ben('two')
    expect(await answer).toEqual({ items: [] })
  })

  it('that moves money is never made again by whoever signs in next', async () => {
    call.mockRejectedValueOnce(failure('signed_out'))
    await expect(guardedCall('payments.refund', refund)).rejects.toMatchObject({ code: 'signed_out' })
    expect(useSession.getState()).toMatchObject({ gate: 'signed-out', person: undefined })
    ben('two')
    expect(call).toHaveBeenCalledOnce()
  })
})
