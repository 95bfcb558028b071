import iconv from 'iconv-lite'
import type { Format, FormatWriter, Piece } from './formats/format.ts'

/** Where a file's bytes go. */
export type Append = (data: string | Uint8Array) => Promise<void>

/** So many characters are gathered before they go to the disk. */
const gathered = 65_536

/**
 * Writes pieces into as many files as the format's limit asks for, one after another. A piece is never torn.
 *
 * @param batches pieces as they come; a new file begins with the piece that did not fit
 * @param writeFile makes the file of a part, from 1, with what `write` appends to it, and resolves once the file stands.
 * `write` tells whether all pieces are in the files now
 * @returns the rows of each part, one part at least
 */
export async function writeParts(
  format: Format,
  writer: FormatWriter,
  batches: AsyncIterable<Piece[]>,
  writeFile: (part: number, write: (append: Append) => Promise<boolean>) => Promise<void>,
): Promise<number[]> {
  const pieces = flat(batches)
  const encode = encoderOf(format)
  const parts: number[] = []
  let next = await pieces.next()
  do {
    await writeFile(parts.length + 1, async (append) => {
      const file = gather(append, encode)
      await file.add(writer.head())
      let rows = 0
      while (!next.done) {
        const { rows: more, data } = next.value
        const isFull =
          rows + more > (format.limit?.rows ?? Number.POSITIVE_INFINITY) ||
          file.bytes() + bytesOf(data) > (format.limit?.bytes ?? Number.POSITIVE_INFINITY)
        if (isFull && rows > 0) break
        await file.add(data)
        rows += more
        next = await pieces.next()
      }
      await file.add(writer.foot())
      await file.flush()
      parts.push(rows)
      return next.done === true
    })
  } while (!next.done)
  return parts
}

async function* flat(batches: AsyncIterable<Piece[]>): AsyncGenerator<Piece, undefined> {
  for await (const batch of batches) yield* batch
  return undefined
}

type Encode = (text: string) => string | Uint8Array

function encoderOf({ charset }: Format): Encode {
  if (charset === undefined) return (text) => text
  // One question mark for one character, also where it is two units of UTF-16.
  return (text) => iconv.encode(text.replace(/[\u{10000}-\u{10ffff}]/gu, '?'), charset)
}

const bytesOf = (data: string | Uint8Array): number =>
  typeof data === 'string' ? Buffer.byteLength(data) : data.length

/** Many small pieces as few writes. */
function gather(append: Append, encode: Encode) {
  let text = ''
  let bytes = 0
  const flush = async (): Promise<void> => {
    if (text === '') return
    const data = encode(text)
    text = ''
    await append(data)
  }
  return {
    bytes: () => bytes,
    async add(data: string | Uint8Array): Promise<void> {
      bytes += bytesOf(data)
      if (typeof data === 'string') {
        text += data
        if (text.length >= gathered) await flush()
      } else if (data.length > 0) {
        await flush()
        await append(data)
      }
    },
    flush,
  }
}
