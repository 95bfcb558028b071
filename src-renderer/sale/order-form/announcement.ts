import { create } from 'zustand'

/** What was last put on the order, told below the search for favourites: typed or scanned. */
export const useSaid = create<{ text: string }>(() => ({ text: '' }))
