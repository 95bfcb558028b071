/**
 * Joins PDFs as Chromium prints them into one, a part after the other: of each, its pages and what they are drawn with.
 * Only where each object stands in the file is held in memory. Libraries that join PDFs hold all of them.
 */
export interface PdfJoiner {
  /** @throws Error for a file that is not as Chromium writes it */
  add(pdf: Uint8Array): Promise<void>
  /** Writes what makes the pages one document. */
  end(): Promise<void>
}

/** @param append writes on */
export function pdfJoiner(append: (data: Uint8Array) => Promise<void>): PdfJoiner {
  /** Where each object begins; -1 for one that was left out. The first two are the document's own. */
  const offsets: number[] = [-1, -1]
  const [catalog, root] = [1, 2]
  const parts: { pages: number; count: number }[] = []
  let written = 0
  const write = async (data: Uint8Array | string): Promise<void> => {
    const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data
    await append(bytes)
    written += bytes.length
  }
  const object = async (number: number, body: readonly (Uint8Array | string)[]): Promise<void> => {
    offsets[number - 1] = written
    await write(`${number} 0 obj\n`)
    for (const piece of body) await write(piece)
  }
  return {
    async add(pdf) {
      if (written === 0) await write('%PDF-1.4\n%\xd3\xeb\xe9\xe1\n')
      const base = offsets.length
      const { objects, size } = objectsOf(Buffer.from(pdf))
      for (let number = 1; number < size; number += 1) offsets.push(-1)
      for (const { number, head, stream } of objects) {
        // Names and outlines of the whole file, and what it says to screen readers, are not those of the whole book.
        if (/\/Type \/(?:Catalog|StructElem|StructTreeRoot)\b|\/Creator \(|\/Producer \(/.test(head)) continue
        const moved = head.replaceAll(/\b(\d+) 0 R\b/g, (_, at: string) => `${Number(at) + base} 0 R`)
        const isRoot = /\/Type \/Pages\b/.test(head) && !/\/Parent \d/.test(head)
        if (isRoot) parts.push({ pages: number + base, count: Number(/\/Count (\d+)/.exec(head)?.[1]) })
        const body = isRoot ? moved.replace('<<', `<</Parent ${root} 0 R\n`) : moved
        await object(number + base, stream ? [body, stream, '\n'] : [body, '\n'])
      }
    },
    async end() {
      const kids = parts.map(({ pages }) => `${pages} 0 R`).join(' ')
      const count = parts.reduce((sum, part) => sum + part.count, 0)
      await object(catalog, [`<</Type /Catalog\n/Pages ${root} 0 R>>\nendobj\n`])
      await object(root, [`<</Type /Pages\n/Count ${count}\n/Kids [${kids}]>>\nendobj\n`])
      const start = written
      await write(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n`)
      for (let at = 0; at < offsets.length; at += 1_000)
        await write(
          offsets
            .slice(at, at + 1_000)
            .map(entryOf)
            .join(''),
        )
      await write(
        `trailer\n<</Size ${offsets.length + 1}\n/Root ${catalog} 0 R>>\nstartxref\n${start}\n%%EOF\n`,
      )
    },
  }
}

const entryOf = (offset: number): string =>
  offset < 0 ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`

interface PdfObject {
  number: number
  /** What stands before its stream, as latin-1. */
  head: string
  /** From the stream's word to the end of the object. */
  stream?: Uint8Array
}

/** Every object of a file with a plain table of them, as the PDF writer of Chromium (Skia) has it. */
function objectsOf(pdf: Buffer): { objects: PdfObject[]; size: number } {
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(pdf.subarray(-64).toString('latin1'))?.[1])
  const text = pdf.subarray(table).toString('latin1')
  const [whole, count = ''] = /^xref\s+0 (\d+)\s*\n/.exec(text) ?? []
  if (!Number.isSafeInteger(table) || whole === undefined) throw new Error('Not a PDF with a plain table')
  const size = Number(count)
  const places = Array.from({ length: size }, (_, number) => {
    const at = whole.length + number * 20
    return { number, offset: Number(text.slice(at, at + 10)), isUsed: text[at + 17] === 'n' }
  })
  const used = places.filter(({ isUsed }) => isUsed).sort((a, b) => a.offset - b.offset)
  const objects = used.map(({ number, offset }, index) => {
    const bytes = pdf.subarray(offset, used[index + 1]?.offset ?? table)
    const start = /^\s*\d+ 0 obj\s*/.exec(bytes.subarray(0, 40).toString('latin1'))?.[0].length
    if (start === undefined) throw new Error('Not a PDF whose table is right')
    const at = bytes.indexOf('>> stream\n')
    if (at < 0) return { number, head: bytes.subarray(start).toString('latin1') }
    return { number, head: bytes.subarray(start, at).toString('latin1'), stream: bytes.subarray(at) }
  })
  return { objects, size }
}
