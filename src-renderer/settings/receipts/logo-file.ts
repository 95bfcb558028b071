import { isSmallPng, largestLogo } from '#contract/logo.ts'

/** Pixels: more than the widest place on a receipt shows. */
const largest = { width: 600, height: 240 }

/**
 * A picture that was chosen, drawn anew as a PNG: nothing that was hidden in the file goes along.
 *
 * @returns a `data:` address, or undefined where the file is no picture that can be read
 */
export async function logoOf(file: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (!picture || picture.width === 0 || picture.height === 0) return undefined
  let scale = Math.min(1, largest.width / picture.width, largest.height / picture.height)
  // A photograph takes more room than a drawing: smaller, until it fits.
  for (; scale > 0.01; scale *= 0.8) {
    const address = drawn(picture, scale)
    if (address !== undefined && address.length <= largestLogo)
      return isSmallPng(address) ? address : undefined
  }
  return undefined
}

function drawn(picture: ImageBitmap, scale: number): string | undefined {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (!context) return undefined
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/png')
}
