import { create } from 'zustand'

/** What was last put on the order, announced below the search for favourites: typed or scanned. */
export const useAnnouncement = create<{ text: string }>(() => ({ text: '' }))
