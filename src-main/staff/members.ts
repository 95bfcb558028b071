import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { Explanation } from '#contract/reasons/explanation.ts'
import { type Person, StaffMember } from '#contract/staff.ts'
import type { Parsed } from '#contract/table.ts'
import { TillError } from '../failure/failure.ts'
import { createLockOuts } from './lock-out.ts'
import { hashPin, isPin, type PinHash } from './pin.ts'

type Row = Record<string, SQLOutputValue>

/** A step of the settings database: who works here. A PIN is kept as its scrypt hash with a salt of the member's own. */
export const staffTable = `
  CREATE TABLE staff (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    role         TEXT NOT NULL,
    active       INTEGER NOT NULL,
    pin_salt     BLOB NOT NULL,
    pin_hash     BLOB NOT NULL,
    wrong_pins   INTEGER NOT NULL DEFAULT 0,
    locked_until INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
`

/** A step: how long a lock-out still lasts, in ms, in place of the time of day at which it ended. */
export const lockedForColumn = `
  ALTER TABLE staff ADD COLUMN locked_for INTEGER NOT NULL DEFAULT 0;
  UPDATE staff SET locked_for = min(max(locked_until - CAST(unixepoch('subsec') * 1000 AS INTEGER), 0), 3600000);
  ALTER TABLE staff DROP COLUMN locked_until;
`

export interface Members {
  /** Whether there is anybody, active or not. */
  hasAny(): boolean
  /** By name. */
  list(): StaffMember[]
  get(id: string): StaffMember | undefined
  /**
   * @param keep writes the member to the disk, in one step with what the books say of it
   * @throws TillError `invalid_input` at the field, and what `keep` throws; nothing was changed
   */
  save(change: Parsed<'staff.save'>, keep: (write: () => StaffMember) => StaffMember): Promise<StaffMember>
  /**
   * Whether this is the PIN of this active member. A wrong one counts, on the disk, before it is looked at: stopping the
   * till in between frees nobody. While a PIN is changed nobody signs in with either.
   */
  check(staffId: string, pin: string): Promise<Checked>
  /** Writes down what is left of every lock-out. */
  close(): void
}

/** Whose PIN it is, or why it is nobody's: a TillError `wrong_pin` or `locked_out`. */
export type Checked =
  | { member: StaffMember }
  | {
      refusal: TillError
      /** Whom the wrong PIN counts against; left out where none was looked at, and where there is no such member. */
      guessed?: Person
      /** This guess began a lock-out. */
      locksOut?: boolean
    }

interface Parts {
  /** ms since the epoch: for what is shown. */
  now: () => number
  /** ms, by a clock that nobody can set: for what is kept to. */
  steady: () => number
  newId: () => string
}

/** Guesses at those who are not there count together; nothing is written down of them. */
const nobody = ''

/** Who works here. Nobody is ever deleted: the books name them. */
export function openMembers(database: DatabaseSync, { now, steady, newId }: Parts): Members {
  const anyone = database.prepare('SELECT 1 FROM staff LIMIT 1')
  const rows = database.prepare('SELECT * FROM staff ORDER BY name, id')
  const row = database.prepare('SELECT * FROM staff WHERE id = ?')
  const put = database.prepare(
    `INSERT INTO staff (id, name, role, active, pin_salt, pin_hash) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, active = excluded.active,
       pin_salt = excluded.pin_salt, pin_hash = excluded.pin_hash`,
  )
  const count = database.prepare('UPDATE staff SET wrong_pins = ?, locked_for = ? WHERE id = ?')
  const lockOuts = createLockOuts({
    steady,
    read(id) {
      const found = row.get(id)
      return found && { wrongPins: Number(found.wrong_pins), lockedFor: Number(found.locked_for) }
    },
    write: (id, { wrongPins, lockedFor }) => void count.run(wrongPins, Math.ceil(lockedFor), id),
  })
  const toMember = (found: Row): StaffMember => {
    const { id, name, role, active } = found
    const left = lockOuts.remaining(String(id))
    return StaffMember.parse({
      id,
      name,
      role,
      active: active === 1,
      ...(left > 0 ? { lockedUntil: new Date(now() + left).toISOString() } : {}),
    })
  }
  /** PINs that are being made: until then the old one is not taken any more. */
  const changing = new Map<string, Promise<PinHash>>()
  const makePin = async (id: string, pin: string): Promise<PinHash> => {
    const made = hashPin(pin)
    changing.set(id, made)
    try {
      return await made
    } finally {
      if (changing.get(id) === made) changing.delete(id)
    }
  }
  const list = (): StaffMember[] => rows.all().map(toMember)
  const get = (id: string): StaffMember | undefined => {
    const found = row.get(id)
    return found && toMember(found)
  }

  return {
    hasAny: () => anyone.get() !== undefined,
    list,
    get,
    async save({ id = newId(), name, role, active, pin }, keep) {
      const made = pin === undefined ? undefined : await makePin(id, pin)
      // From here on in one turn: no two changes can take away the last manager together.
      const before = row.get(id)
      const rest = list().filter((member) => member.id !== id)
      const kept = made ?? pinOf(before)
      if (!kept) throw new TillError('invalid_input', 'new_member_needs_pin', { field: 'pin' })
      if (rest.some((member) => sameName(member.name) === sameName(name))) {
        throw new TillError('invalid_input', 'member_name_taken', {
          field: 'name',
        })
      }
      if (!(active && role === 'manager') && !rest.some((one) => one.active && one.role === 'manager')) {
        const reason = before ? 'only_manager' : 'first_member_not_manager'
        throw new TillError('invalid_input', reason, { field: before && !active ? 'active' : 'role' })
      }
      const member = keep(() => {
        put.run(id, name, role, Number(active), kept.salt, kept.hash)
        if (made) count.run(0, 0, id)
        return { id, name, role, active }
      })
      if (made) lockOuts.forget(id)
      return member
    },
    async check(staffId, pin) {
      while (changing.has(staffId)) await changing.get(staffId)?.catch(() => {})
      const found = row.get(staffId)
      const active = found?.active === 1 ? found : undefined
      const id = active ? staffId : nobody
      const left = lockOuts.remaining(id)
      if (left > 0) {
        lockOuts.save(id)
        return { refusal: lockedOut(left) }
      }
      const wait = lockOuts.countGuess(id)
      const asked = pinOf(active) ?? decoy
      const isRight = await isPin(pin, asked)
      // The member may have got another PIN, or have left, while this one was looked at.
      const now = row.get(staffId)
      const isStill = now?.active === 1 && isSame(pinOf(now), asked)
      if (isRight && isStill) {
        lockOuts.reset(id)
        return { member: { ...toMember(now), active: true } }
      }
      const guessed = active && { id: staffId, name: String(active.name) }
      const refusal = wait > 0 ? lockedOut(wait) : active ? wrongPin() : noSuchMember()
      return { refusal, ...(guessed ? { guessed, locksOut: wait > 0 } : {}) }
    },
    close() {
      try {
        lockOuts.save()
      } catch {
        // A full disk: the whole wait stands there since the guess was counted.
      }
    },
  }
}

/** Looked at in place of the PIN of somebody who is not there, and never right: it takes as long. */
const decoy: PinHash = { salt: new Uint8Array(16), hash: new Uint8Array(32) }

function pinOf(found: Row | undefined): PinHash | undefined {
  const { pin_salt: salt, pin_hash: hash } = found ?? {}
  return salt instanceof Uint8Array && hash instanceof Uint8Array ? { salt, hash } : undefined
}

const isSame = (one: PinHash | undefined, other: PinHash): boolean =>
  one !== undefined && Buffer.compare(one.hash, other.hash) === 0

const wrongPin = (): TillError => new TillError('wrong_pin', 'pin_wrong', { field: 'pin', retryable: true })

const noSuchMember = (): TillError => new TillError('wrong_pin', 'member_cannot_sign_in')

function lockedOut(wait: number): TillError {
  const seconds = Math.ceil(wait / 1_000)
  const minutes = Math.ceil(seconds / 60)
  const why: Explanation =
    seconds < 120
      ? { reason: 'too_many_pins_seconds', parameters: { seconds } }
      : { reason: 'too_many_pins_minutes', parameters: { minutes } }
  return new TillError('locked_out', why, { field: 'pin', retryable: true })
}

/** Names that were kept before they had one form are compared in it. */
const sameName = (name: string): string => name.normalize('NFC').toLowerCase()
