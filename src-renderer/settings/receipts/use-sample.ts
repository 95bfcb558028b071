import { useEffect, useState } from 'react'
import type { Failure } from '#contract/failure.ts'
import { ReceiptSettings } from '#contract/receipt-settings.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { useApp } from '../../state/app-store.ts'
import { receiptsOf, type SettingsFields } from '../form/settings-fields.ts'

/** How long nothing has to be typed before the sample is made anew, ms. */
const settlePause = 250

/** A sample as what is typed would make it; while that makes no sense, the last one. Undefined until it is here. */
export function useSample(typed: SettingsFields['receipts']): {
  html: string | undefined
  failure: Failure | undefined
} {
  const [html, setHtml] = useState<string>()
  const [failure, setFailure] = useState<Failure>()
  // Another shop name, another language of receipts: another sample.
  const settings = useApp((app) => app.settings)
  const asked = JSON.stringify(receiptsOf(typed))
  useEffect(() => {
    const read = ReceiptSettings.safeParse(JSON.parse(asked))
    if (!settings || !read.success) return
    let isWanted = true
    const timer = setTimeout(() => {
      till.call('receipts.sample', { receipts: read.data }).then(
        (sample) => {
          if (!isWanted) return
          setHtml(sample.html)
          setFailure(undefined)
        },
        (caught: unknown) => isWanted && setFailure(asFailure(caught)),
      )
    }, settlePause)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [asked, settings])
  return { html, failure }
}
