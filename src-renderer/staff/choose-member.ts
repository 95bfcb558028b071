import type { StaffMember } from '#contract/staff.ts'

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map(([first = '']) => first)
    .join('')

const fold = (text: string): string => text.toLocaleLowerCase()

/** The member whose initials, or else whose name, begin with what was typed. */
export function memberTyped(members: readonly StaffMember[], typed: string): StaffMember | undefined {
  const wanted = fold(typed)
  return (
    members.find(({ name }) => fold(initials(name)).startsWith(wanted)) ??
    members.find(({ name }) => fold(name).startsWith(wanted))
  )
}

/** The member so many places further on, round and round. */
export function memberBeside(
  members: readonly StaffMember[],
  id: string | undefined,
  by: 1 | -1,
): StaffMember | undefined {
  const at = members.findIndex((member) => member.id === id)
  return members[(Math.max(at, 0) + by + members.length) % members.length]
}
