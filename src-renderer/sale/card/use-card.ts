import { useState } from 'react'
import { useStore } from 'zustand'
import { type CardInHand, type CardView, createCardInHand } from './card-in-hand.ts'

/** The card of one form. */
export function useCard(): CardInHand {
  const [card] = useState(createCardInHand)
  return card
}

/** What may be shown of it. */
export const useCardView = (card: CardInHand): CardView => useStore(card.view)
