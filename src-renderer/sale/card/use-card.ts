import { useState } from 'react'
import { useStore } from 'zustand'
import { type CardView, createTypedCard, type TypedCard } from './typed-card.ts'

/** The card of one form. */
export function useCard(): TypedCard {
  const [card] = useState(createTypedCard)
  return card
}

/** What may be shown of it. */
export const useCardView = (card: TypedCard): CardView => useStore(card.view)
