/** Equals, plus, minus and at signs in every form that a spreadsheet may read as one, and the bar of a DDE call. */
const sign = String.raw`[=＝﹦+＋﹢⁺₊@＠﹫|｜\p{Pd}−⁻₋]`
/** What stands before a formula unseen, or as the quote that opens a cell. */
const unseen = String.raw`[\s\p{Cc}\p{Cf}"]*`

const atStart = new RegExp(String.raw`^(?:${unseen}${sign}|[\t\r\n])`, 'u')
/** A spreadsheet that takes another sign than the comma for its separator cuts the cell there. */
const afterCut = new RegExp(String.raw`([;\t\r\n|]${unseen})(?=${sign})`, 'gu')

/** Most texts: they begin with a letter or digit, and nothing in them cuts a cell or turns text around. */
const harmless = /^[A-Za-z0-9][\w ,.:#@/()%&-]*$/

/** They turn the text that follows around: what is read is not what stands there. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g

/**
 * Text that no spreadsheet takes for a formula (OWASP: CSV Injection), whichever separator it cuts at: an apostrophe goes
 * before it. The library's own escaping would mark negative amounts too, since they are exact text here.
 */
export function textCell(text = ''): string {
  if (harmless.test(text)) return text
  const plain = text.replace(turning, '')
  const whole = plain.replace(afterCut, "$1'")
  return atStart.test(plain) ? `'${whole}` : whole
}
