import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** ms after which it is said in words that the bank takes its time, and that it takes very long. */
const slowAfter = 3_000
const verySlowAfter = 12_000

/** What is told while a charge is on its way: a silent wait is when cashiers press again. */
export function WaitingWords({ isWaiting }: { isWaiting: boolean }) {
  const { t } = useTranslation('sale')
  const [words, setWords] = useState<'wait' | 'slow' | 'verySlow'>('wait')
  useEffect(() => {
    if (!isWaiting) return
    setWords('wait')
    const slow = setTimeout(setWords, slowAfter, 'slow')
    const verySlow = setTimeout(setWords, verySlowAfter, 'verySlow')
    return () => {
      clearTimeout(slow)
      clearTimeout(verySlow)
    }
  }, [isWaiting])
  return (
    <p className="charge-progress" role="status">
      {isWaiting ? t(`charge.${words}`) : ''}
    </p>
  )
}
