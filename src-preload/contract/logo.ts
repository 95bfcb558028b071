/** The most characters of a `data:` address that a logo has: it goes with the settings, and onto each receipt. */
export const largestLogo = 90_000

/** Pixels, each way. */
export const largestSide = 1024

const start = 'data:image/png;base64,'
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** What a picture needs. Others could hold texts, which nobody would see and which would be kept. */
const chunks = new Set(['IHDR', 'PLTE', 'tRNS', 'sRGB', 'gAMA', 'cHRM', 'sBIT', 'pHYs', 'IDAT', 'IEND'])

/** True for a whole PNG that holds a picture of a moderate size, and nothing else. */
export function isSmallPng(address: string): boolean {
  const bytes = bytesOf(address)
  if (!bytes || !signature.every((byte, at) => bytes[at] === byte)) return false
  const view = new DataView(bytes.buffer)
  let at = signature.length
  for (let count = 0; at + 12 <= bytes.length; count += 1) {
    const length = view.getUint32(at)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const next = at + 12 + length
    if (next > bytes.length || !chunks.has(name) || (count === 0) !== (name === 'IHDR')) return false
    if (name === 'IHDR' && !(isSide(view.getUint32(at + 8)) && isSide(view.getUint32(at + 12)))) return false
    if (name === 'IEND') return length === 0 && next === bytes.length
    at = next
  }
  return false
}

const isSide = (pixels: number): boolean => pixels >= 1 && pixels <= largestSide

function bytesOf(address: string): Uint8Array<ArrayBuffer> | undefined {
  const text = address.slice(start.length)
  if (!address.startsWith(start) || !/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0)
    return undefined
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
}
