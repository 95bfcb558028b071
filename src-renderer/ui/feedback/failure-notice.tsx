import type { Failure } from '#contract/failure.ts'
import { Notice } from './notice.tsx'

/** What went wrong, where something did, read out at once. */
export function FailureNotice({ failure, title }: { failure: Failure | undefined; title: string }) {
  if (!failure) return null
  return (
    <Notice tone="danger" role="alert" title={title}>
      {failure.message}
    </Notice>
  )
}
