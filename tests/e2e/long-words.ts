import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { inAmerican } from '../../src-renderer/language/american.ts'

const folder = path.resolve(import.meta.dirname, '../../src-renderer/language/en')

function sentencesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentencesOf) : []
}

/** What the screens say in the English of the specs' shops, as patterns: anything may be put in. */
const patterns = globSync('*.json', { cwd: folder })
  .flatMap((file) => sentencesOf(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))))
  .map(inAmerican)
  .map((sentence) =>
    sentence.split(/\{\{\w+\}\}/).map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')),
  )
  .map((parts) => parts.join('.+'))
  .filter((pattern) => /[a-z]{2}/i.test(pattern.replaceAll('.+', '')))

/**
 * Makes the words of the screen 40 % longer, as those of other languages are, and puts them back. An ellipsis is no
 * trouble; what is cut off without one, lies over other words or leaves its button is.
 */
export async function troubleWithLongWords(page: Page): Promise<string[]> {
  const short = await page.evaluateHandle(lengthen, patterns)
  try {
    return await page.evaluate(findTrouble)
  } finally {
    await short.evaluate((all) => {
      for (const { node, text } of all) node.nodeValue = text
    })
  }
}

/** The same of the words as they are. */
export const troubleWithWords = (page: Page): Promise<string[]> => page.evaluate(findTrouble)

/** Runs in the page. @returns what stood there before */
function lengthen(patterns: string[]): { node: Node; text: string }[] {
  const words = new RegExp(`^(${patterns.join('|')})$`, 's')
  const before: { node: Node; text: string }[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue ?? ''
    const plain = text.trim()
    if (!words.test(plain) || node.parentElement?.closest('script, style, option')) continue
    before.push({ node, text })
    const extra = Math.ceil(plain.length * 0.4)
    const isOneWord = !/\s/.test(plain)
    const more = isOneWord ? 'enung'.repeat(extra).slice(0, extra) : ` ${plain.slice(0, extra - 1).trim()}`
    node.nodeValue = text.trimEnd() + more
  }
  return before
}

/** Runs in the page. */
function findTrouble(): string[] {
  interface Box {
    left: number
    right: number
    top: number
    bottom: number
  }
  interface Shown {
    name: string
    /** What it is drawn on: words of different layers may lie over each other. */
    layer: Element
    lines: Box[]
  }
  const found = new Set<string>()
  const shown: Shown[] = []
  const within = (line: Box, box: Box): boolean =>
    line.left >= box.left - 1.5 &&
    line.right <= box.right + 1.5 &&
    line.top >= box.top - 3 &&
    line.bottom <= box.bottom + 3
  const common = (a: Box, b: Box): Box => ({
    left: Math.max(a.left, b.left),
    right: Math.min(a.right, b.right),
    top: Math.max(a.top, b.top),
    bottom: Math.min(a.bottom, b.bottom),
  })
  const isThere = ({ left, right, top, bottom }: Box): boolean => right - left > 2 && bottom - top > 4

  const modal = document.querySelector('.dialog-overlay')
  const walker = document.createTreeWalker(modal ?? document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    if (!parent?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    if (parent.closest('.visually-hidden, .field-bare > .field-label, option')) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    let lines: Box[] = [...range.getClientRects()].filter(isThere)
    const name = `“${node.nodeValue?.slice(0, 50)}” in ${parent.tagName}.${parent.className}`
    let layer: Element = parent
    let mayGoOn = true
    for (; mayGoOn && layer !== document.body && layer.parentElement; layer = layer.parentElement) {
      const { overflowX, overflowY, textOverflow, position } = getComputedStyle(layer)
      const box = layer.getBoundingClientRect()
      const isLeft = lines.some((line) => !within(line, box))
      const isScrolled = /auto|scroll/.test(overflowY)
      // For screen readers alone.
      if (box.width <= 1 || box.height <= 1) lines = []
      if (/hidden|clip/.test(overflowX)) {
        if (isLeft && textOverflow !== 'ellipsis') found.add(`cut off: ${name} by .${layer.className}`)
        lines = lines.map((line) => ({
          ...common(line, { ...box.toJSON(), top: line.top, bottom: line.bottom }),
        }))
      } else if (isLeft && layer.matches('button, .badge, td, th')) found.add(`leaves its box: ${name}`)
      if (isScrolled) lines = lines.map((line) => common(line, box))
      mayGoOn = !isScrolled && position !== 'fixed'
      if (!mayGoOn) break
    }
    lines = lines.filter(isThere)
    if (lines.some(({ left, right }) => left < -1 || right > innerWidth + 1))
      found.add(`off the screen: ${name}`)
    shown.push({ name, layer, lines })
  }
  for (const [index, one] of shown.entries())
    for (const other of shown.slice(index + 1))
      if (one.layer === other.layer && one.lines.some((a) => other.lines.some((b) => isThere(common(a, b)))))
        found.add(`over each other: ${one.name}, ${other.name}`)
  return [...found]
}
