import { describe, expect, it } from 'vitest'
import type { StaffMember } from '#contract/staff.ts'
import { memberBeside, memberTyped } from './choose-member.ts'

const member = (name: string): StaffMember => ({ id: name, name, role: 'cashier', active: true })
const members = ['Ada Lovelace', 'Alan Turing', '李小龍'].map(member)

describe('choosing a member', () => {
  it.each([
    ['a', 'Ada Lovelace'],
    ['AT', 'Alan Turing'],
    ['ala', 'Alan Turing'],
    ['李', '李小龍'],
    ['x', undefined],
  ])('%s chooses %s', (typed, name) => {
    expect(memberTyped(members, typed)?.name).toBe(name)
  })

  it('goes round with the arrow keys', () => {
    expect(memberBeside(members, '李小龍', 1)?.name).toBe('Ada Lovelace')
    expect(memberBeside(members, 'Ada Lovelace', -1)?.name).toBe('李小龍')
    expect(memberBeside([], undefined, 1)).toBeUndefined()
  })
})
