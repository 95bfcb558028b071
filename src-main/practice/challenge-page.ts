import { html } from 'hono/html'
import type { WireIntent } from './intent.ts'

const style = `
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 26rem; margin: 4rem auto; padding: 0 1rem; color: #1c2333 }
  button { font: inherit; font-weight: 600; padding: .75rem 1.5rem; margin: 1rem .5rem 0 0; border: 1px solid #1d4ed8; border-radius: .5rem; background: #1d4ed8; color: #fff }
  button[value=fail] { background: #fff; color: #1d4ed8 }
`

/** Where the practice bank asks the cardholder. */
export function challengePage({ amount, currency, status }: WireIntent) {
  const waiting = status === 'requires_action'
  return html`<!doctype html>
    <html lang="en">
      <head><meta charset="utf-8" /><title>Practice bank</title><style>${style}</style></head>
      <body>
        <h1>Practice bank</h1>
        ${
          waiting
            ? html`<p>Do you approve a payment of ${amount} (smallest units of ${currency})? No money moves here.</p>
                <form method="post">
                  <button name="outcome" value="approve">Approve</button>
                  <button name="outcome" value="fail">Refuse</button>
                </form>`
            : html`<p>There is nothing to approve: this payment is ${status}.</p>`
        }
      </body>
    </html>`
}
