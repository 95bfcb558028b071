import type * as Electron from 'electron'

const inches: Record<string, [number, number]> = {
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  A6: [4.13, 5.83],
  Letter: [8.5, 11],
  Legal: [8.5, 14],
}

/**
 * Electron's options of printToPDF in Chromium's words (Page.printToPDF). Lengths are in inches on both sides.
 *
 * @throws Error for a paper size or an option that the double does not know
 */
export function pdfParameters(options: Electron.PrintToPDFOptions): object {
  const { pageSize = 'Letter', margins = {}, ...rest } = options
  const paper = typeof pageSize === 'object' ? [pageSize.width, pageSize.height] : inches[pageSize]
  if (!paper) throw new Error(`not in the double: the paper size ${String(pageSize)}`)
  const { landscape, printBackground, scale, pageRanges, preferCSSPageSize, generateTaggedPDF, ...others } =
    rest
  const [lacking] = Object.keys(others)
  if (lacking) throw new Error(`not in the double: printToPDF's ${lacking}`)
  return {
    paperWidth: paper[0],
    paperHeight: paper[1],
    landscape,
    printBackground,
    scale,
    pageRanges,
    preferCSSPageSize,
    generateTaggedPDF,
    marginTop: margins.top,
    marginBottom: margins.bottom,
    marginLeft: margins.left,
    marginRight: margins.right,
  }
}
