/**
 * A value within a sentence that runs from right to left: a name, an id or an amount keeps its own direction, and the
 * words around it theirs (Unicode UAX #9, isolates). A path or an address of the web runs from left to right whatever
 * its folders are called.
 */
export function isolate(value: string): string {
  if (isArabic.test(value)) return value
  return `${isPath.test(value) ? '\u2066' : '\u2068'}${value}\u2069`
}

const isArabic = /^[\p{Script=Arabic}\p{M}\s]*$/u
const isPath = /^(?:[a-z][a-z0-9+.-]*:)?[\\/]|^[a-z]:[\\/]/i
