import { CreditCard, FlaskConical, GraduationCap } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Environment } from '#contract/settings.ts'
import './environment-banner.css'

const icons = { training: GraduationCap, test: FlaskConical, live: CreditCard }

/** Always in sight: whether money is real here, by word, icon and colour. */
export function EnvironmentBanner({ environment }: { environment: Environment }) {
  const { t } = useTranslation('app')
  const Icon = icons[environment]
  return (
    <aside className={`environment environment-${environment}`} aria-label={t('environment.label')}>
      <Icon aria-hidden="true" />
      <strong>{t(`environment.${environment}.word`)}</strong>
      <span>{t(`environment.${environment}.meaning`)}</span>
    </aside>
  )
}
