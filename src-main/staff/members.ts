import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { StaffMember } from '#contract/staff.ts'
import type { Parsed } from '#contract/table.ts'
import { TillError } from '../failure.ts'
import { lockedUntil, waitAfter } from './lock-out.ts'
import { hashPin, isPin } from './pin.ts'

type Row = Record<string, SQLOutputValue>

export interface Members {
  /** Whether there is anybody, active or not. */
  areThere(): boolean
  /** By name. */
  list(): StaffMember[]
  get(id: string): StaffMember | undefined
  /** @throws TillError `invalid_input` at the field */
  save(change: Parsed<'staff.save'>): Promise<StaffMember>
  /**
   * The active member whose PIN this is. A wrong one counts, on the disk, before it is looked at: stopping the till in
   * between frees nobody.
   *
   * @throws TillError `wrong_pin` or `locked_out`
   */
  check(staffId: string, pin: string): Promise<StaffMember>
}

/** Who works here. Nobody is ever deleted: the books name them. */
export function openMembers(database: DatabaseSync, now: () => number, newId: () => string): Members {
  const anyone = database.prepare('SELECT 1 FROM staff LIMIT 1')
  const rows = database.prepare('SELECT * FROM staff ORDER BY name, id')
  const row = database.prepare('SELECT * FROM staff WHERE id = ?')
  const put = database.prepare(
    `INSERT INTO staff (id, name, role, active, pin_salt, pin_hash) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, active = excluded.active,
       pin_salt = excluded.pin_salt, pin_hash = excluded.pin_hash`,
  )
  const count = database.prepare('UPDATE staff SET wrong_pins = ?, locked_until = ? WHERE id = ?')
  const guesses = (found: Row) => ({
    wrongPins: Number(found.wrong_pins),
    lockedUntil: Number(found.locked_until),
  })
  const shown = (found: Row): StaffMember => {
    const until = lockedUntil(guesses(found), now())
    const { id, name, role, active } = found
    return StaffMember.parse({
      id,
      name,
      role,
      active: active === 1,
      ...(until > now() ? { lockedUntil: new Date(until).toISOString() } : {}),
    })
  }
  const list = (): StaffMember[] => rows.all().map(shown)
  const get = (id: string): StaffMember | undefined => {
    const found = row.get(id)
    return found && shown(found)
  }

  return {
    areThere: () => anyone.get() !== undefined,
    list,
    get,
    async save({ id = newId(), name, role, active, pin }) {
      const made = pin === undefined ? undefined : await hashPin(pin)
      // From here on in one turn: no two changes can take away the last manager together.
      const before = row.get(id)
      const rest = list().filter((member) => member.id !== id)
      const { pin_salt: salt, pin_hash: hash } = before ?? {}
      const kept =
        made ?? (salt instanceof Uint8Array && hash instanceof Uint8Array ? { salt, hash } : undefined)
      if (!kept)
        throw new TillError('invalid_input', 'A new member needs a PIN of 4 to 8 digits.', { field: 'pin' })
      if (rest.some((member) => member.name.toLowerCase() === name.toLowerCase())) {
        throw new TillError('invalid_input', 'Somebody has this name already. Please tell them apart.', {
          field: 'name',
        })
      }
      if (!(active && role === 'manager') && !rest.some((one) => one.active && one.role === 'manager')) {
        const message = before
          ? 'This is the only manager. Please make another member a manager first.'
          : 'The first member has to be a manager, so that somebody can manage the till.'
        throw new TillError('invalid_input', message, { field: before && !active ? 'active' : 'role' })
      }
      put.run(id, name, role, Number(active), kept.salt, kept.hash)
      if (made) count.run(0, 0, id)
      return { id, name, role, active }
    },
    async check(staffId, pin) {
      const found = row.get(staffId)
      const { pin_salt: salt, pin_hash: hash, active } = found ?? {}
      if (!found || active !== 1 || !(salt instanceof Uint8Array) || !(hash instanceof Uint8Array)) {
        throw new TillError(
          'wrong_pin',
          'This member cannot sign in. Please choose another, or ask a manager.',
        )
      }
      const { wrongPins } = guesses(found)
      const until = lockedUntil(guesses(found), now())
      if (until > now()) {
        count.run(wrongPins, until, staffId)
        throw lockedOut(until - now())
      }
      const wait = waitAfter(wrongPins + 1)
      count.run(wrongPins + 1, wait > 0 ? now() + wait : 0, staffId)
      if (await isPin(pin, { salt, hash })) {
        count.run(0, 0, staffId)
        return { ...shown(found), active: true }
      }
      if (wait > 0) throw lockedOut(wait)
      throw new TillError('wrong_pin', 'This PIN is wrong. Please try again.', {
        field: 'pin',
        retryable: true,
      })
    },
  }
}

function lockedOut(wait: number): TillError {
  const seconds = Math.ceil(wait / 1_000)
  const minutes = Math.ceil(seconds / 60)
  const message =
    seconds < 120
      ? `Too many wrong PINs. Please wait ${seconds} seconds, or ask a manager for a new PIN.`
      : `Too many wrong PINs. Please wait ${minutes} minutes, or ask a manager for a new PIN.`
  return new TillError('locked_out', message, { field: 'pin', retryable: true })
}
