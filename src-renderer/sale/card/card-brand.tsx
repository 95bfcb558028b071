import { CreditCard } from 'lucide-react'
import './card-brand.css'

/** A brand by its name on a small card; never by colour alone. `id`: card-validator's, such as 'visa'. */
export function CardBrand({ id, name }: { id: string; name: string }) {
  if (name === '') return <CreditCard className="card-brand-none" aria-hidden="true" />
  return <span className={`card-brand card-brand-${id}`}>{name === 'American Express' ? 'Amex' : name}</span>
}
