/**
 * The same text with the digits of Arabic (٠–٩) and Persian (۰–۹) keyboards and full-width ones (０–９) as 0–9. Every
 * character keeps its place. Unicode normalisation leaves the first two as they are.
 */
export const latinDigits = (text: string): string =>
  text.replace(/[٠-٩۰-۹０-９]/g, (digit) => String(digit.charCodeAt(0) & 0x0f))
