import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { ensureChromium } from '../tests/electron-double/chromium.ts'

/** `node packaging/draw-icons.ts`: resources/icon.svg in every size that a system asks for. What it makes is kept in the repository. */
const resources = path.join(import.meta.dirname, 'resources')
const svg = readFileSync(path.join(resources, 'icon.svg'), 'utf8')
const sizes = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024]

const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] })
const page = await browser.newPage()
const pngs = new Map<number, Buffer>()
for (const size of sizes) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
  pngs.set(size, await page.screenshot({ omitBackground: true }))
}
await browser.close()

const png = (size: number): Buffer => pngs.get(size) ?? Buffer.alloc(0)
mkdirSync(path.join(resources, 'icons'), { recursive: true })
for (const size of sizes.filter((each) => each <= 512))
  writeFileSync(path.join(resources, 'icons', `${size}x${size}.png`), png(size))
writeFileSync(path.join(resources, 'icon.ico'), icoOf([16, 24, 32, 48, 64, 128, 256]))
writeFileSync(path.join(resources, 'icon.icns'), icnsOf())

/** Windows: a directory of pictures, each a PNG (https://learn.microsoft.com/previous-versions/ms997538). */
function icoOf(which: readonly number[]): Buffer {
  const head = Buffer.alloc(6 + 16 * which.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(which.length, 4)
  let offset = head.length
  for (const [index, size] of which.entries()) {
    const at = 6 + 16 * index
    // 256 is written as 0.
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png(size).length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png(size).length
  }
  return Buffer.concat([head, ...which.map(png)])
}

/** macOS: pieces by type, each a PNG (https://en.wikipedia.org/wiki/Apple_Icon_Image_format). */
function icnsOf(): Buffer {
  const types = {
    icp4: 16,
    icp5: 32,
    icp6: 64,
    ic07: 128,
    ic08: 256,
    ic09: 512,
    ic10: 1024,
    ic11: 32,
    ic12: 64,
    ic13: 256,
    ic14: 512,
  }
  const pieces = Object.entries(types).map(([type, size]) => {
    const head = Buffer.alloc(8)
    head.write(type, 'latin1')
    head.writeUInt32BE(png(size).length + 8, 4)
    return Buffer.concat([head, png(size)])
  })
  const head = Buffer.alloc(8)
  head.write('icns', 'latin1')
  head.writeUInt32BE(8 + pieces.reduce((sum, { length }) => sum + length, 0), 4)
  return Buffer.concat([head, ...pieces])
}
