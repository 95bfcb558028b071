import { z } from 'zod'
import { because } from './reasons/catalogue.ts'
import { ToldParameters } from './reasons/worded.ts'
import { maybeText, storedTime } from './stored.ts'

/** Of a backup alone; never kept, logged or told. */
const NewPassphrase = z
  .string()
  .max(200, because('too_long_at_most'))
  .refine((text) => text.isWellFormed(), because('invalid'))
  .refine((text) => [...text.trim()].length >= 12, because('passphrase_too_short'))
const TypedPassphrase = z.string().max(200, because('too_long_at_most'))
/** Absolute; left out, the person is asked. */
const Place = z.string().min(1).max(1_000)

/** When backups are made by themselves, as it is kept. */
export const StoredBackupPlan = z.object({
  /** Absolute; empty: none is made. */
  folder: z.string().catch(''),
  /** Once a night, at three by the shop's clock, or as soon after that as the till is open. */
  nightly: z.boolean().catch(true),
  /** Whenever a period is closed. */
  atClosing: z.boolean().catch(true),
})
export type BackupPlan = z.infer<typeof StoredBackupPlan>

export const BackupPlanChange = z.strictObject({
  /** The folder. */
  path: Place.optional(),
  /** The person is asked for the folder. */
  choose: z.literal(true).optional(),
  nightly: z.boolean().optional(),
  atClosing: z.boolean().optional(),
  /** What backups are opened with from here on; those that were made stay with the one before. */
  passphrase: NewPassphrase.optional(),
})

/**
 * 'off': none was asked for. 'good': the last good one is new. 'old': it is days old, or there is none although it was asked
 * for. The shop's books stand on one disk alone then.
 */
export const backupStates = ['off', 'good', 'old'] as const

export type BackupState = (typeof backupStates)[number]

export const BackupStatus = StoredBackupPlan.extend({
  state: z.enum(backupStates),
  hasPassphrase: z.boolean(),
  isRunning: z.boolean(),
  lastGood: z.object({ at: storedTime, path: z.string(), bytes: z.int() }).optional(),
  /** The last try, where it failed; worded as a failure is. */
  lastFailure: z
    .object({ at: storedTime, message: z.string(), reason: maybeText, parameters: ToldParameters.optional() })
    .optional(),
})
export type BackupStatus = z.infer<typeof BackupStatus>

/** The books of one environment, as a backup holds them. */
export const BackedUpBooks = z.object({
  environment: z.string(),
  events: z.int(),
  payments: z.int(),
  /** Hash of the last event. */
  hash: z.string(),
})
export type BackedUpBooks = z.infer<typeof BackedUpBooks>

const about = {
  path: z.string(),
  madeAt: z.iso.datetime(),
  /** The prefix of the till's numbers. */
  register: z.string(),
  books: z.array(BackedUpBooks),
}

/** Without a path: into the folder of the plan, or else the person is asked for one. */
export const BackupOrder = z.strictObject({ path: Place.optional() })
/** A backup that was made, read back from its disk and found whole. */
export const BackupMade = z.object({ ...about, bytes: z.int(), sha256: z.string() })
export type BackupMade = z.infer<typeof BackupMade>

/** `path`: the file. */
export const BackupOpening = z.strictObject({ path: Place.optional(), passphrase: TypedPassphrase })
/** Each of its books read from end to end, as `audit.verify` does. */
export const BackupVerdict = z.object({
  ...about,
  ok: z.boolean(),
  /** In English: which books, and where. */
  brokenAt: z.string().optional(),
})
export type BackupVerdict = z.infer<typeof BackupVerdict>

/** The books take their place when the till is opened next, which the app does by itself. */
export const BackupRestored = z.object({
  ...about,
  /** Begins every number from here on, so that none of the old till's is given again. */
  newRegister: z.string(),
})
export type BackupRestored = z.infer<typeof BackupRestored>
