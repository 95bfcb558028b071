import { create } from 'zustand'
import type { ExportResult } from '#contract/bookkeeping.ts'
import type { Failure } from '#contract/failure.ts'
import type { Input } from '#contract/table.ts'
import { asFailure, till } from '../bridge/till.ts'
import type { Progress } from './work-progress.tsx'

type Request = Omit<Input<'bookkeeping.export'>, 'path'>

/** 'asking': the system's dialog is open, or nothing is written yet. */
export type ExportStep =
  | { kind: 'idle' }
  | { kind: 'asking' }
  | { kind: 'running'; progress: Progress }
  | { kind: 'done'; format: Request['format']; result: ExportResult }
  | { kind: 'failed'; failure: Failure }

interface ExportState {
  step: ExportStep
  start: (request: Request) => Promise<void>
  stop: () => void
}

/** The export that runs, or how the last one ended. It goes on while another screen is up. */
export const useExport = create<ExportState>((set, get) => ({
  step: { kind: 'idle' },
  async start(request) {
    const { kind } = get().step
    if (kind === 'asking' || kind === 'running') return
    set({ step: { kind: 'asking' } })
    const silence = till.on('bookkeeping.progress', ({ task, ...progress }) => {
      if (task === 'export') set({ step: { kind: 'running', progress } })
    })
    try {
      const result = await till.call('bookkeeping.export', request)
      set({ step: { kind: 'done', format: request.format, result } })
    } catch (caught) {
      const failure = asFailure(caught)
      // Whoever stopped it, or closed the dialog, knows.
      set({ step: failure.code === 'cancelled' ? { kind: 'idle' } : { kind: 'failed', failure } })
    } finally {
      silence()
    }
  },
  stop() {
    // Should it not be stopped, it ends as it would have: nothing to tell.
    till.call('bookkeeping.cancel', { task: 'export' }).catch(() => {})
  },
}))
