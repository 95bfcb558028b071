import { create } from 'zustand'

interface ToastAction {
  label: string
  run: () => void
}

export interface ToastMessage {
  text: string
  tone: 'success' | 'danger' | 'info'
  action?: ToastAction | undefined
}

type Show = (message: ToastMessage) => void

const waiting: ToastMessage[] = []
let shows: Show | undefined

/** The place where toasts appear is not on the first screen: it is fetched before the first of them is shown. */
export const useToastPlace = create(() => ({ isNeeded: false }))

/** Says in passing that something small was done, and how it is undone. What must be read belongs in a Notice. */
export function showToast(text: string, tone: ToastMessage['tone'] = 'success', action?: ToastAction): void {
  const message = { text, tone, action }
  if (shows) shows(message)
  else waiting.push(message)
  useToastPlace.setState({ isNeeded: true })
}

/** From now on messages go to `show`, first of all those that wait. */
export function showToastsWith(show: Show): void {
  shows = show
  for (const message of waiting.splice(0)) show(message)
}
