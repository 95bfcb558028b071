/**
 * Goes to what is to be asked next, once the caller is known: the first line's price or description if it is empty, else the
 * card.
 */
export function focusNextUnfilled(): void {
  // After the fields that appear with a shipping address.
  requestAnimationFrame(() => {
    const field = (name: string) =>
      document.querySelector<HTMLInputElement>(`.sale-form input[name="${name}"]`)
    const items = ['sale.lines.0.description', 'sale.lines.0.unitAmount', 'sale.amount'].map(field)
    const next =
      items.find((input) => input?.value === '') ??
      document.querySelector<HTMLInputElement>('.card-digits input')
    next?.focus()
  })
}
