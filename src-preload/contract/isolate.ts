/**
 * A value within a sentence that runs in a direction: a name, an id or an amount keeps its own direction, and the words
 * around it theirs (Unicode UAX #9, isolates). A path or an address of the web runs from left to right whatever its
 * folders are called. What runs as the sentence does anyway is left as it is.
 */
export function isolate(value: string, direction: 'ltr' | 'rtl'): string {
  if (direction === 'rtl' ? isArabic.test(value) : !runsRightToLeft.test(value)) return value
  return `${isPath.test(value) ? '\u2066' : '\u2068'}${value}\u2069`
}

const isArabic = /^[\p{Script=Arabic}\p{M}\s]*$/u
const runsRightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const isPath = /^(?:[a-z][a-z0-9+.-]*:)?[\\/]|^[a-z]:[\\/]/i
