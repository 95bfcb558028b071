import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { ExportResult } from '#contract/bookkeeping.ts'
import { writeFileAtomically } from '../storage/atomic-file.ts'
import { privateFolder } from '../storage/private-files.ts'
import { putInPlace } from '../storage/put-in-place.ts'
import { sweepUnfinished, temporaryName } from '../storage/unfinished.ts'
import { exportName } from './export-names.ts'
import { piecesOf, type Run } from './export-plan.ts'
import { manifestName, manifestText } from './manifest.ts'
import { createSurvey } from './survey.ts'
import { refuseIfStopped } from './time-slice.ts'
import { writeParts } from './write-parts.ts'

/**
 * Puts an export into a folder that exists: as many files as it takes, and their manifest.
 *
 * @returns of a single file its own path and hash; of several the folder, and the hash of the manifest
 */
export async function exportInto(folder: string, run: Run): Promise<ExportResult> {
  const { books, order, plan } = run
  const { savePolicy } = order
  const whole = exportName(order, order.currency)
  const manifest = manifestName(whole)
  await savePolicy.check(path.join(folder, manifest))
  await sweepUnfinished(folder)
  // Within the folder: what is beside it may be another disk.
  const staging = temporaryName(path.join(folder, whole))
  try {
    await mkdir(staging, { mode: privateFolder })
    const files: ExportResult['files'] = []
    const survey = createSurvey()
    const onLines: Run['onLines'] = (held, read) => {
      for (const line of held) survey.add(line)
      run.onLines(held, read)
    }
    for (const currency of plan.currencies) {
      files.push(...(await writeCurrency(staging, { ...run, onLines }, currency)))
    }
    const head = books.head()
    const text = manifestText(order, { files, head }, survey.currencies())
    const listed = await writeFileAtomically(path.join(staging, manifest), savePolicy, (append) =>
      append(text),
    )
    refuseIfStopped(order.signal)
    await putInPlace(staging, folder, savePolicy, [manifest], isOutdated(run))
    const rows = files.reduce((sum, file) => sum + file.rows, 0)
    const [only, ...others] = files
    return only && others.length === 0
      ? { path: path.join(folder, only.name), rows, sha256: only.sha256, head, files }
      : { path: folder, rows, sha256: listed, head, files }
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

/** The files of one currency, or of all where the format has them in one. A number is in their names if they are several. */
async function writeCurrency(
  staging: string,
  { books, order, plan, onLines }: Run,
  currency: string | undefined,
): Promise<ExportResult['files']> {
  const name = exportName(order, currency)
  const { ending } = plan.format
  const nameOf = (part: number): string => `${name}-${part}.${ending}`
  const writer = plan.format.open({ ...plan.subject, currency: currency ?? '' })
  const pieces = piecesOf(books, plan, writer, currency, order.signal, onLines)
  const hashes: string[] = []
  const parts = await writeParts(plan.format, writer, pieces, async (part, write) => {
    const target = path.join(staging, nameOf(part))
    hashes.push(
      await writeFileAtomically(target, order.savePolicy, async (append) => void (await write(append))),
    )
  })
  const only = parts.length === 1
  if (only) await rename(path.join(staging, nameOf(1)), path.join(staging, `${name}.${ending}`))
  return parts.map((rows, index) => ({
    name: only ? `${name}.${ending}` : nameOf(index + 1),
    ...(currency ? { currency } : {}),
    rows,
    sha256: hashes[index] ?? '',
  }))
}

/** Files of an earlier export of the same period: one that had more parts, say. Imported too, they would count twice. */
function isOutdated({ order, plan }: Run): (name: string) => boolean {
  const names = plan.currencies.map((currency) => exportName(order, currency))
  const ending = `.${plan.format.ending}`
  return (file) =>
    file.endsWith(ending) &&
    names.some((name) => file.startsWith(name) && /^(-\d+)?$/.test(file.slice(name.length, -ending.length)))
}
