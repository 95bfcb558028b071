import { useId } from 'react'
import { useLocale } from 'react-aria-components/I18nProvider'
import './progress-bar.css'

export interface ProgressBarProps {
  label: string
  /** Left out: nobody knows how long. */
  value?: number | undefined
  maxValue?: number
}

/** How far something is. Not React Aria's, which would come with the first screen: its buttons know of it. */
export function ProgressBar({ label, value, maxValue = 100 }: ProgressBarProps) {
  const labelId = useId()
  const { locale } = useLocale()
  const share = value === undefined ? undefined : Math.min(value, maxValue) / maxValue
  const valueText = share?.toLocaleString(locale, { style: 'percent' })
  return (
    <div
      className="progress"
      role="progressbar"
      aria-labelledby={labelId}
      aria-valuemin={0}
      aria-valuemax={maxValue}
      {...(value === undefined ? {} : { 'aria-valuenow': value, 'aria-valuetext': valueText })}
    >
      <div className="progress-words">
        <span id={labelId}>{label}</span>
        <span className="tabular">{valueText}</span>
      </div>
      <div className="progress-track">
        <div
          className="progress-fill"
          style={{ inlineSize: share === undefined ? '35%' : `${share * 100}%` }}
        />
      </div>
    </div>
  )
}
