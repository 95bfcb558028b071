import { useTranslation } from 'react-i18next'
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatMoney, minorUnitDigits } from '#contract/money.ts'
import { useLocale } from '../../state/app-store.ts'

export interface BarOf {
  id: string
  label: string
  /** Minor units. */
  amount: number
}

const height = 200

/** Amounts as bars, side by side. The table beside it says the same: a screen reader is told that there is a chart, and reads the table. */
export function MoneyChart({
  title,
  bars,
  currency,
}: {
  title: string
  bars: readonly BarOf[]
  currency: string
}) {
  const { i18n } = useTranslation()
  const locale = useLocale()
  const isRightToLeft = i18n.dir() === 'rtl'
  const whole = 10 ** minorUnitDigits(currency)
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  return (
    <div role="img" aria-label={title}>
      <p className="period-chart-title">{title}</p>
      <div className="period-chart">
        <ResponsiveContainer width="100%" height={height}>
          <BarChart
            data={[...bars]}
            accessibilityLayer={false}
            margin={{ top: 8, right: 4, bottom: 0, left: 4 }}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="label"
              reversed={isRightToLeft}
              tickLine={false}
              minTickGap={12}
              stroke="var(--text-soft)"
              fontSize={12}
            />
            <YAxis
              orientation={isRightToLeft ? 'right' : 'left'}
              width={56}
              tickLine={false}
              axisLine={false}
              stroke="var(--text-soft)"
              fontSize={12}
              tickFormatter={(amount: number) => short.format(amount / whole)}
            />
            <Tooltip
              cursor={{ fill: 'var(--surface-hover)' }}
              isAnimationActive={false}
              separator=": "
              contentStyle={{
                background: 'var(--surface)',
                border: '1px solid var(--line-strong)',
                color: 'var(--text)',
              }}
              itemStyle={{ color: 'var(--text)' }}
              formatter={(amount) => [formatMoney(Number(amount), currency, locale), title]}
            />
            <Bar dataKey="amount" fill="var(--accent)" isAnimationActive={false} maxBarSize={48} />
          </BarChart>
        </ResponsiveContainer>
      </div>
    </div>
  )
}
