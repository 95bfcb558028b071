import { html, raw } from 'hono/html'
import { formatMoney } from '#contract/money.ts'
import type { WireIntent } from './objects.ts'

const style = `
  :root { color-scheme: light dark; --ink: light-dark(#1c2333, #e8ebf3); --quiet: light-dark(#5a6478, #a3adc2);
    --page: light-dark(#eef1f7, #10141d); --sheet: light-dark(#fff, #1a202d); --line: light-dark(#cfd6e4, #36405a);
    --strong: light-dark(#1d4ed8, #3b6cf6) }
  * { box-sizing: border-box }
  body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; min-height: 100vh; display: grid; place-items: center;
    background: var(--page); color: var(--ink) }
  main { width: min(26rem, 100vw - 2rem); padding: 2rem; background: var(--sheet); border: 1px solid var(--line);
    border-radius: .75rem }
  h1 { font-size: 1.125rem; margin: 0 0 1rem }
  p { margin: 0 0 .5rem }
  .amount { font-size: 2rem; font-weight: 650; font-variant-numeric: tabular-nums }
  .quiet { color: var(--quiet) }
  form { display: flex; gap: .75rem; margin: 1.5rem 0 }
  button { flex: 1; min-height: 2.75rem; font: inherit; font-weight: 600; border: 1px solid var(--strong);
    border-radius: .5rem; background: var(--strong); color: #fff; cursor: pointer }
  button[value=fail] { background: none; color: inherit; border-color: var(--line) }
  button:focus-visible { outline: 3px solid var(--strong); outline-offset: 2px }
`

/** What the page says once there is nothing to answer. */
const outcomes: Record<WireIntent['status'], string> = {
  succeeded: 'Approved. The shop has been told; you can close this page.',
  requires_capture: 'Approved. The shop has been told; you can close this page.',
  processing: 'The bank is still at work on this payment.',
  requires_payment_method: 'The payment was not made. The shop has been told; you can close this page.',
  requires_confirmation: 'The shop has not asked for this payment yet.',
  canceled: 'The shop has cancelled this payment.',
  requires_action: '',
}

/** Where the practice bank asks the cardholder. */
export function challengePage({ amount, currency, description, status }: WireIntent) {
  const waiting = status === 'requires_action'
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Practice bank</title>
        <style>${raw(style)}</style>
      </head>
      <body>
        <main>
          <h1>Practice bank</h1>
          <p>${waiting ? 'Do you approve this payment?' : outcomes[status]}</p>
          <p class="amount">${formatMoney(amount, currency, 'en')}</p>
          <p class="quiet">${description ?? ''}</p>
          ${
            waiting &&
            html`<form method="post">
              <button name="outcome" value="approve">Approve</button>
              <button name="outcome" value="fail">Refuse</button>
            </form>`
          }
          <p class="quiet">No money moves here: this is for practice.</p>
        </main>
      </body>
    </html>`
}
