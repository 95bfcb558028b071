import { type ComponentType, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '#contract/settings.ts'
import { useApp } from '../state/app-store.ts'
import { type SettingsSection, settingsSections } from '../state/settings-sections.ts'
import { Button } from '../ui/button.tsx'
import { ScreenTitle } from '../ui/screen-title.tsx'
import { useProgressiveRender } from '../ui/use-progressive-render.ts'
import { BackupsSection } from './backups/backups-section.tsx'
import { ProductsSection } from './entries/products-section.tsx'
import { StaffSection } from './entries/staff-section.tsx'
import { TaxRatesSection } from './entries/tax-rates-section.tsx'
import { LeaveDialog } from './form/leave-dialog.tsx'
import { EnvironmentSection } from './gateway/environment-section.tsx'
import { GatewaySection } from './gateway/gateway-section.tsx'
import { KeysSection } from './gateway/keys-section.tsx'
import { KeyboardSection } from './keyboard/keyboard-section.tsx'
import { ReceiptsSection } from './receipts/receipts-section.tsx'
import { AppearanceSection } from './shop/appearance-section.tsx'
import { BookkeepingSection } from './shop/bookkeeping-section.tsx'
import { RegionSection } from './shop/region-section.tsx'
import { SaleSection } from './shop/sale-section.tsx'
import { ShopSection } from './shop/shop-section.tsx'
import './settings-screen.css'

const parts: Readonly<Record<SettingsSection, ComponentType<{ settings: Settings }>>> = {
  shop: ShopSection,
  receipts: ReceiptsSection,
  taxRates: TaxRatesSection,
  products: ProductsSection,
  sale: SaleSection,
  staff: StaffSection,
  environment: EnvironmentSection,
  gateway: GatewaySection,
  keys: KeysSection,
  region: RegionSection,
  bookkeeping: BookkeepingSection,
  backups: BackupsSection,
  appearance: AppearanceSection,
  keyboard: KeyboardSection,
}

/** What they show is the environment's own: nothing typed for one is kept for another. */
const ofEnvironment: readonly SettingsSection[] = ['environment', 'gateway']

/** Everything that can be set, a part at a time. */
export function SettingsScreen() {
  const { t } = useTranslation('settings')
  const settings = useApp((app) => app.settings)
  const [drawn] = useProgressiveRender(settingsSections, { atFirst: 0 })
  if (!settings) return null
  return (
    <div className="settings">
      <div className="settings-side">
        <ScreenTitle>{t('title')}</ScreenTitle>
        <nav aria-label={t('sections')}>
          <ul>
            {settingsSections.map((section) => (
              <li key={section}>
                <Button variant="quiet" onPress={() => useApp.setState({ section })}>
                  {t(`${section}.title`)}
                </Button>
              </li>
            ))}
          </ul>
        </nav>
        <p className="settings-version">
          {t('version', { version: settings.version, prefix: settings.tillPrefix })}
        </p>
      </div>
      <div className="settings-sections" aria-busy={drawn.length < settingsSections.length}>
        {drawn.map((section) => {
          const Part = parts[section]
          return (
            // A part whose words are still fetched must not hide the others: what is hidden loses the focus.
            <Suspense
              key={ofEnvironment.includes(section) ? `${section} ${settings.environment}` : section}
              fallback={null}
            >
              <Part settings={settings} />
              <ShowOnceAsked section={section} />
            </Suspense>
          )
        })}
      </div>
      <LeaveDialog />
    </div>
  )
}

/** Goes to the part that was asked for. Stands beside it, since there is nothing to go to before its words are there. */
function ShowOnceAsked({ section }: { section: SettingsSection }) {
  const isAsked = useApp((app) => app.section === section)
  useEffect(() => {
    if (!isAsked) return
    useApp.setState({ section: undefined })
    const part = document.getElementById(`settings-${section}`)
    part?.scrollIntoView()
    part?.focus({ preventScroll: true })
  }, [isAsked, section])
  return null
}
