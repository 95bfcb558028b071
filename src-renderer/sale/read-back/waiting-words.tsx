import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tellWaiting, type Waiting } from './tell-waiting.ts'

/** What is told while a charge is on its way. */
export function WaitingWords({ isWaiting }: { isWaiting: boolean }) {
  const { t } = useTranslation('sale')
  const [words, setWords] = useState<Waiting>('wait')
  useEffect(() => (isWaiting ? tellWaiting(setWords) : undefined), [isWaiting])
  return (
    <p className="charge-progress" role="status">
      {isWaiting ? t(`charge.${words}`) : ''}
    </p>
  )
}
