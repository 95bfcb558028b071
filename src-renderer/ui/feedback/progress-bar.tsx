import { Label } from 'react-aria-components/Label'
import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar'
import './progress-bar.css'

export interface ProgressBarProps {
  label: string
  /** Left out: nobody knows how long. */
  value?: number | undefined
  maxValue?: number
}

/** How far something is. */
export function ProgressBar({ label, value, maxValue = 100 }: ProgressBarProps) {
  return (
    <AriaProgressBar
      className="progress"
      maxValue={maxValue}
      {...(value === undefined ? { isIndeterminate: true } : { value })}
    >
      {({ percentage, valueText }) => (
        <>
          <div className="progress-words">
            <Label>{label}</Label>
            <span className="tabular">{valueText}</span>
          </div>
          <div className="progress-track">
            <div
              className="progress-fill"
              style={{ inlineSize: percentage === undefined ? '35%' : `${percentage}%` }}
            />
          </div>
        </>
      )}
    </AriaProgressBar>
  )
}
