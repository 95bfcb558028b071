import { expect, it } from 'vitest'
import { pdfJoiner } from './pdf-joiner.ts'

/** A PDF as Chromium writes it: a page whose drawing is `drawn`, its catalog, structure and a plain table. */
function printed(...drawn: string[]): Uint8Array {
  const kids = drawn.map((_, index) => `${4 + 2 * index} 0 R`).join(' ')
  const objects = [
    '<</Creator (Chromium)\n/Producer (Skia/PDF m140)>>\nendobj\n',
    '<</Type /Catalog\n/Pages 3 0 R\n/StructTreeRoot 99 0 R>>\nendobj\n',
    `<</Type /Pages\n/Count ${drawn.length}\n/Kids [${kids}]>>\nendobj\n`,
    ...drawn.flatMap((text, index) => [
      `<</Type /Page\n/Contents ${5 + 2 * index} 0 R\n/Parent 3 0 R>>\nendobj\n`,
      `<</Length ${text.length}>> stream\n${text}\nendstream\nendobj\n`,
    ]),
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((body, index) => {
    const at = file.length
    file += `${index + 1} 0 obj\n${body}`
    return at
  })
  const table = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  file += offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  file += `trailer\n<</Size ${objects.length + 1}\n/Root 2 0 R\n/Info 1 0 R>>\nstartxref\n${table}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

async function joined(...files: Uint8Array[]): Promise<string> {
  const pieces: Uint8Array[] = []
  const joiner = pdfJoiner(async (data) => void pieces.push(Uint8Array.from(data)))
  for (const file of files) await joiner.add(file)
  await joiner.end()
  return Buffer.concat(pieces).toString('latin1')
}

/** What a reader follows: from the end to the table, the catalog, every page and what it draws. */
function pagesOf(file: string): string[] {
  const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1])
  const offsets = [...file.slice(table).matchAll(/^(\d{10}) \d{5} ([nf]) $/gm)].map(([, at, kind]) =>
    kind === 'n' ? Number(at) : undefined,
  )
  const object = (number: number): string => {
    const at = offsets[number] ?? -1
    const text = file.slice(at, file.indexOf('endobj', at))
    expect(text).toMatch(new RegExp(`^${number} 0 obj\n`))
    return text
  }
  const at = (text: string, key: string): number => Number(new RegExp(`/${key} (\\d+) 0 R`).exec(text)?.[1])
  const walk = (number: number, parent: number | undefined): string[] => {
    const text = object(number)
    if (parent !== undefined) expect(at(text, 'Parent')).toBe(parent)
    if (!text.includes('/Type /Pages'))
      return [/stream\n(.*)\nendstream/s.exec(object(at(text, 'Contents')))?.[1] ?? '']
    const kids = [...(/\/Kids \[(.*)\]/.exec(text)?.[1]?.matchAll(/(\d+) 0 R/g) ?? [])]
    const found = kids.flatMap(([, kid]) => walk(Number(kid), number))
    expect(Number(/\/Count (\d+)/.exec(text)?.[1])).toBe(found.length)
    return found
  }
  const root = at(file.slice(file.lastIndexOf('trailer')), 'Root')
  return walk(at(object(root), 'Pages'), undefined)
}

it('has every page of every part, in their order, and what is drawn on them as it was', async () => {
  const file = await joined(printed('one', 'two 3 0 R'), printed('three'), printed('four\xff\x00', 'five'))
  expect(pagesOf(file)).toEqual(['one', 'two 3 0 R', 'three', 'four\xff\x00', 'five'])
  expect(file).not.toMatch(/Creator|StructTreeRoot 99/)
})

it('refuses what it does not know', async () => {
  await expect(joined(Buffer.from('%PDF-1.7 with objects in streams'))).rejects.toThrow('plain table')
})
