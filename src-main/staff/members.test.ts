import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { staffedTill } from './fixtures/staffed-till.ts'

const { till, dataDir, signIn, hire, charge } = staffedTill()

describe('members', () => {
  it('begin with a manager, and keep one', async () => {
    await expect(
      till.call('staff.save', { name: 'Cy', role: 'cashier', pin: '28462' }),
    ).rejects.toMatchObject({ code: 'invalid_input', field: 'role' })
    const { mo, manager } = await hire()
    await expect(
      till.call('staff.save', { id: mo.id, name: 'Mo', role: 'cashier' }, manager),
    ).rejects.toMatchObject({ code: 'invalid_input', field: 'role' })
    await expect(
      till.call('staff.save', { id: mo.id, name: 'Mo', role: 'manager', active: false }, manager),
    ).rejects.toMatchObject({ code: 'invalid_input', field: 'active' })
  })

  it('who leave, or get another PIN, are signed out', async () => {
    const { cy, manager, cashier } = await hire()
    await till.call('staff.save', { id: cy.id, name: 'Cy', role: 'cashier', pin: '11223' }, manager)
    await expect(till.call('orders.list', {}, cashier)).rejects.toMatchObject({ code: 'signed_out' })
    const again = await signIn(cy.id, '11223')
    await till.call('staff.save', { id: cy.id, name: 'Cy', role: 'cashier', active: false }, manager)
    await expect(till.call('orders.list', {}, again)).rejects.toMatchObject({ code: 'signed_out' })
    await expect(signIn(cy.id, '11223')).rejects.toMatchObject({ code: 'wrong_pin' })
  })
})

it('never writes a PIN or a session down', async () => {
  const { manager, cashier } = await hire()
  await charge(cashier)
  const audit = JSON.stringify(await till.call('audit.list', {}, manager))
  for (const secret of ['73195', '28462', manager, cashier]) {
    expect(audit).not.toContain(secret)
    for (const entry of readdirSync(dataDir(), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name === 'till.lock') continue
      const bytes = readFileSync(path.join(entry.parentPath, entry.name))
      expect(bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'utf16le'))).toBe(false)
    }
  }
})
