import { drawAllParts } from './sale-parts.ts'

/** Goes to what is to be asked next in an order that is partly typed: what is sold, who is calling, else the card. */
export function focusNextEmptyField(): void {
  // After the fields that appear with a shipping address.
  requestAnimationFrame(() => {
    drawAllParts()
    const field = (name: string) =>
      document.querySelector<HTMLInputElement>(`.sale-form input[name="${name}"]`)
    const first = ['sale.lines.0.description', 'sale.lines.0.unitAmount', 'sale.amount', 'customer.name']
    const next =
      first.map(field).find((input) => input?.value === '') ??
      document.querySelector<HTMLInputElement>('.card-digits input')
    next?.focus()
  })
}
