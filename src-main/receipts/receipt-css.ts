import { createHash } from 'node:crypto'

/**
 * The one style sheet of every receipt: the exact text between <style> and </style>, since a content security policy
 * names it by its hash. System fonts only: a receipt loads nothing. Paper size is left to whoever prints (A4, A5, Letter);
 * the narrow rules fit A5. Rolls have rules of their own.
 */
export const receiptCss = `
:root { color-scheme: light; --ink: #14181f; --soft: #5a6372; --rule: #d5dae2; --mark: #9b1c31; }
* { box-sizing: border-box; margin: 0; }
html { background: #fff; }
body {
  color: var(--ink); background: #fff;
  font: 400 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial,
    "Noto Sans Arabic", "Geeza Pro", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
}
main { position: relative; max-width: 640px; margin: 0 auto; padding: 36px 32px 40px; }
header { display: flex; flex-wrap: wrap; gap: 16px 32px; justify-content: space-between; align-items: flex-start; }
.shop { flex: 1 1 260px; }
/* As dark as it is printed: paper knows no other light. */
.logo { display: block; max-width: 220px; max-height: 84px; margin-bottom: 12px; }
h1 { font-size: 22px; line-height: 1.25; font-weight: 650; letter-spacing: -0.01em; margin-bottom: 4px; }
.shop p, .soft { color: var(--soft); font-size: 13px; }
[dir="auto"] { text-align: left; }
[dir="rtl"] [dir="auto"] { text-align: right; }
/* Arabic letters are joined, and Chinese ones stand apart by themselves. */
:lang(ar) *, :lang(zh) * { letter-spacing: 0 !important; }
.kind { flex: none; text-align: end; }
.kind strong { display: block; font-size: 12px; font-weight: 650; letter-spacing: 0.12em; }
.kind span { display: block; color: var(--soft); font-size: 13px; }
.practice {
  margin-top: 20px; padding: 8px 12px; border: 1.5px solid var(--mark); border-radius: 4px; color: var(--mark);
  font-weight: 700; letter-spacing: 0.08em; text-align: center;
}
.facts { display: grid; grid-template-columns: repeat(2, 1fr); gap: 12px 32px; margin-top: 24px; }
dt { color: var(--soft); font-size: 11.5px; font-weight: 550; letter-spacing: 0.04em; }
dd { margin: 0; }
table { width: 100%; border-collapse: collapse; margin-top: 28px; }
th { color: var(--soft); font-size: 11.5px; font-weight: 550; letter-spacing: 0.04em; text-align: start; }
thead th { padding: 0 0 6px; border-bottom: 1.5px solid var(--ink); }
tbody td { padding: 8px 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
tbody tr:last-child td { border-bottom: 0; }
th.number, td.number { text-align: end; white-space: nowrap; padding-inline-start: 20px; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
.extra { display: block; color: var(--soft); font-size: 12.5px; }
.note { margin-top: 20px; color: var(--soft); white-space: pre-line; }
.sums { margin-top: 4px; break-inside: avoid; }
.sums div { display: flex; justify-content: space-between; gap: 24px; padding: 3px 0; }
.sums dt { color: inherit; font-size: 14px; font-weight: 400; letter-spacing: 0; }
.sums dd { white-space: nowrap; }
.sums .within { color: var(--soft); }
.sums .total { margin-top: 4px; padding-top: 10px; border-top: 1.5px solid var(--ink); align-items: baseline; }
.sums .total dt, .sums .total dd { font-size: 20px; font-weight: 650; letter-spacing: -0.01em; }
.code { margin-inline-start: 8px; color: var(--soft); font-size: 13px; font-weight: 550; letter-spacing: 0.04em; }
.ids { font-family: ui-monospace, "SF Mono", Consolas, "Liberation Mono", monospace; font-size: 12px; }
footer { margin-top: 28px; padding-top: 14px; border-top: 1px solid var(--rule); break-inside: avoid; }
footer h2 { font-size: 13px; font-weight: 650; }
footer p { color: var(--soft); font-size: 13px; white-space: pre-line; }
footer p + h2, footer p + p { margin-top: 10px; }
.watermark {
  position: fixed; inset: 0; display: grid; place-items: center; overflow: hidden; pointer-events: none; z-index: 1;
}
.watermark span {
  transform: rotate(-38deg); color: var(--mark); opacity: 0.13; font-size: 120px; font-weight: 800;
  letter-spacing: 0.06em; white-space: nowrap;
}
h2 { font-size: 15px; font-weight: 650; }
.currency { margin-top: 28px; }
.figures { margin-top: 14px; }
.figures caption { padding-bottom: 2px; font-weight: 650; text-align: start; }
.figures tbody :is(th, td) { padding: 4px 0; border-bottom: 1px solid var(--rule); color: inherit; font-size: 13px; font-weight: 400; letter-spacing: 0; vertical-align: top; }
.figures tbody tr:last-child :is(th, td) { border-bottom: 0; }
.figures .number { padding-inline-start: 16px; }
.figures .strong :is(th, td) { font-weight: 650; }
/* A roll: rows of one height, as roll-page.ts adds them up. Its characters are 1.5 mm wide in type of 2.5 mm. */
.roll80 main { max-width: 80mm; padding: 5mm 3.5mm; }
.roll58 main { max-width: 58mm; padding: 5mm 4.5mm; }
:is(.roll80, .roll58) { color: #000; font: 400 2.5mm/4mm ui-monospace, "SF Mono", Consolas, "Liberation Mono", "DejaVu Sans Mono", "Noto Sans Arabic", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", monospace; }
.row { height: 4mm; overflow: hidden; white-space: pre; }
.row.pair { display: flex; justify-content: space-between; }
.row.centred { text-align: center; }
.row.strong { font-weight: 700; }
.gap { height: 2.5mm; }
hr { height: 3mm; border: 0; background: linear-gradient(#000, #000) center / 100% 0.25mm no-repeat; }
.roll-logo { display: grid; height: 20mm; place-items: center; }
.roll-logo img { max-width: 44mm; max-height: 17mm; filter: grayscale(1); }
@media (max-width: 520px) {
  .sheet main { padding: 24px 20px 28px; }
  .kind { text-align: start; }
  .watermark span { font-size: 72px; }
}
@page { margin: 14mm 15mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; color: #5a6372; } }
/* Many receipts in one file: their pages are not counted through. */
@page book { margin: 14mm 15mm 16mm; @bottom-right { content: none; } }
.book { page: book; }
.book main + main { break-before: page; }
@page roll { margin: 0; @bottom-right { content: none; } }
:is(.roll80, .roll58) { page: roll; }
@media print {
  .sheet { font-size: 10.5pt; } body { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .sheet main { max-width: none; padding: 0; }
  .watermark span { font-size: 34mm; }
}
@media print and (max-width: 150mm) {
  .sheet { font-size: 9.5pt; }
  .watermark span { font-size: 24mm; }
}
`

/** The style sheet's name in a content security policy: `style-src 'sha256-…'`. */
export const receiptStyleSource = `'sha256-${createHash('sha256').update(receiptCss).digest('base64')}'`
