import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { createTarDecoder } from 'modern-tar'
import { packTar } from 'modern-tar/fs'
import { z } from 'zod'
import { BackedUpBooks } from '#contract/backup.ts'
import { TillError } from '../failure/failure.ts'
import type { BackupKey } from '../settings/backup-settings.ts'
import { openBackupKey } from './backup-key.ts'

/**
 * A backup is one file: a line that says what it is, a line of JSON, then age's own format, in which stands a tar,
 * compressed by Zstandard, of manifest.json and the databases. So it can be opened without Ringline too.
 */
const firstLine = 'ringline-backup 1'
/** Both lines together have at most so many bytes. */
const longestHead = 65_536

/** What can be read without the passphrase; nobody vouches for it. */
const Head = z.object({
  madeAt: z.iso.datetime(),
  register: z.string(),
  /** age's secret key, encrypted with the passphrase: base64. */
  key: z.base64(),
})

export const Manifest = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  /** Of the app. */
  version: z.string(),
  /** The prefix of the till's numbers. */
  register: z.string(),
  files: z.array(
    z.object({
      name: z.string().regex(/^(settings|practice|journal-(training|test|live))\.db$/),
      bytes: z.int(),
      sha256: z.string(),
    }),
  ),
  books: z.array(BackedUpBooks),
})
export type Manifest = z.infer<typeof Manifest>

/** Bytes that only whoever has the key can read; memory holds a few MB of them. */
export interface SealedBackup {
  /** The whole file. */
  bytes(): AsyncIterable<Uint8Array>
  /** Opens what was sealed here, and nothing else: so a backup is read back without the passphrase. */
  identity: string
}

/** @param folder holds the files that the manifest names */
export async function sealBackup(manifest: Manifest, folder: string, key: BackupKey): Promise<SealedBackup> {
  const identity = await generateX25519Identity()
  const encrypter = new Encrypter()
  encrypter.addRecipient(key.recipient)
  encrypter.addRecipient(await identityToRecipient(identity))
  const { madeAt, register } = manifest
  const head: z.infer<typeof Head> = { madeAt, register, key: Buffer.from(key.wrapped).toString('base64') }
  return {
    identity,
    async *bytes() {
      const mtime = new Date(madeAt)
      const tar = packTar(
        [
          { type: 'content', content: JSON.stringify(manifest), target: 'manifest.json', mtime },
          ...manifest.files.map(
            ({ name }) => ({ type: 'file', source: path.join(folder, name), target: name, mtime }) as const,
          ),
        ],
        { concurrency: 1 },
      )
      const compressed = createZstdCompress()
      // A fault of either reaches whoever reads the other end, as an error of what is read.
      const packing = pipeline(tar, compressed)
      packing.catch((error: Error) => compressed.destroy(error))
      yield Buffer.from(`${firstLine}\n${JSON.stringify(head)}\n`)
      yield* await encrypter.encrypt(Readable.toWeb(compressed) as globalThis.ReadableStream<Uint8Array>)
      await packing
    },
  }
}

/** What opens a backup: what the person typed, or the identity of one that was just sealed. */
export type Opener = { passphrase: string } | { identity: string }

/**
 * Opens a backup and hands out what is in it, in its order: the manifest, then each file as a stream, which has to be read to its
 * end.
 *
 * @throws TillError `wrong_passphrase`; `invalid_input` at `path` for a file that is no backup, or was changed or cut short
 */
export async function openBackup(
  file: string,
  opener: Opener,
  each: (name: string, body: ReadableStream<Uint8Array>, manifest: Manifest) => Promise<void>,
): Promise<Manifest> {
  const { head, length } = await readHead(file)
  const identity =
    'identity' in opener
      ? opener.identity
      : await openBackupKey(Buffer.from(head.key, 'base64'), opener.passphrase)
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const source = createReadStream(file, { start: length, highWaterMark: 1 << 20 })
  try {
    const plain = await decrypter.decrypt(Readable.toWeb(source) as globalThis.ReadableStream<Uint8Array>)
    const tar = createTarDecoder({ strict: true })
    let manifest: Manifest | undefined
    const names: string[] = []
    const unpacking = (async () => {
      for await (const { header, body } of tar.readable as unknown as ReadableStream<Entry>) {
        if (!manifest) {
          manifest = Manifest.parse(await new Response(body as globalThis.ReadableStream).json())
          continue
        }
        if (manifest.files[names.length]?.name !== header.name) throw new Error('A file that is not listed')
        names.push(header.name)
        await each(header.name, body, manifest)
      }
    })()
    await Promise.all([
      unpacking,
      pipeline(
        Readable.fromWeb(plain as ReadableStream),
        createZstdDecompress(),
        Writable.fromWeb(tar.writable),
      ),
    ])
    if (!manifest || names.length !== manifest.files.length) throw new Error('A file is missing')
    return manifest
  } catch (error) {
    throw isOfDisk(error) ? error : notWhole(error)
  } finally {
    source.destroy()
  }
}

interface Entry {
  header: { name: string }
  body: ReadableStream<Uint8Array>
}

async function readHead(file: string): Promise<{ head: z.infer<typeof Head>; length: number }> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(longestHead), 0, longestHead, 0)
    const text = buffer.subarray(0, bytesRead).toString('latin1')
    const [first, second] = text.split('\n', 2)
    if (first !== firstLine || second === undefined)
      throw new TillError('invalid_input', 'backup_is_none', { field: 'path' })
    const head = Head.safeParse(parsed(second))
    if (!head.success) throw notWhole(head.error)
    return { head: head.data, length: firstLine.length + second.length + 2 }
  } finally {
    await handle.close()
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const notWhole = (cause: unknown): TillError =>
  cause instanceof TillError
    ? cause
    : new TillError('invalid_input', 'backup_not_whole', { field: 'path', cause })

/** What the disk says by itself; zlib's and the streams' own codes are of what was read. */
const isOfDisk = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^E(?!RR_)[A-Z]+$/.test(error.code)
