/** Which backups are kept: the newest of each of the last 7 days, 5 weeks and 12 months that have one. */
const kept = { days: 7, weeks: 5, months: 12 }

const pattern = /^ringline-([\w-]{1,20})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.backup$/

/** @param madeAt ISO 8601 in UTC. @param register the prefix of the till's numbers: several tills may share a folder */
export const backupName = (register: string, madeAt: string): string =>
  `ringline-${register}-${madeAt.slice(0, 19).replaceAll(/[-:]/g, '')}Z.backup`

/** When the till of `register` made the backup of that name, in ms since the epoch; undefined for any other file. */
export function madeAtOf(name: string, register: string): number | undefined {
  const [, of, year, month, day, hour, minute, second] = pattern.exec(name) ?? []
  if (of !== register) return undefined
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(at) ? undefined : at
}

/**
 * The backups of one till that are not needed any more. Files with other names are never among them.
 *
 * @param names what is in the folder
 */
export function superfluous(names: readonly string[], register: string): string[] {
  const backups = names
    .map((name) => ({ name, at: madeAtOf(name, register) }))
    .filter((each): each is { name: string; at: number } => each.at !== undefined)
    .sort((one, other) => other.at - one.at)
  const needed = new Set<string>()
  const keepNewestOfEach = (periodOf: (at: Date) => string, most: number): void => {
    const periods = new Set<string>()
    for (const { name, at } of backups) {
      const period = periodOf(new Date(at))
      if (periods.has(period) || periods.size >= most) continue
      periods.add(period)
      needed.add(name)
    }
  }
  keepNewestOfEach((at) => at.toISOString().slice(0, 10), kept.days)
  keepNewestOfEach((at) => String(Math.floor((at.getTime() / 86_400_000 + 3) / 7)), kept.weeks)
  keepNewestOfEach((at) => at.toISOString().slice(0, 7), kept.months)
  return backups.filter(({ name }) => !needed.has(name)).map(({ name }) => name)
}
