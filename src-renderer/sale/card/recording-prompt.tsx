import { MicOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../state/app-store.ts'

/** Reminds, and says so aloud once the focus is in the card, to pause the recording of the call. */
export function RecordingPrompt() {
  const { t } = useTranslation('sale')
  const isOn = useApp((app) => app.settings?.recordingPrompt ?? true)
  const [isInCard, setInCard] = useState(false)
  const mark = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const panel = mark.current?.closest<HTMLElement>('.card-panel')
    if (!isOn || !panel) return
    const enter = (): void => setInCard(true)
    const leave = ({ relatedTarget }: FocusEvent): void => {
      if (!(relatedTarget instanceof Node && panel.contains(relatedTarget))) setInCard(false)
    }
    panel.addEventListener('focusin', enter)
    panel.addEventListener('focusout', leave)
    return () => {
      panel.removeEventListener('focusin', enter)
      panel.removeEventListener('focusout', leave)
    }
  }, [isOn])
  if (!isOn) return null
  return (
    <div ref={mark} className={isInCard ? 'card-recording card-recording-now' : 'card-recording'}>
      <MicOff aria-hidden="true" />
      <span aria-hidden={isInCard}>{t('card.recording')}</span>
      <span role="status" className="visually-hidden">
        {isInCard ? t('card.recording') : ''}
      </span>
    </div>
  )
}
