import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../app-store.ts'
import { Button } from '../ui/button.tsx'
import { ScreenTitle } from '../ui/screen-title.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { EnvironmentSection } from './environment-section.tsx'
import { GatewaySection } from './gateway-section.tsx'
import { KeyboardSection } from './keyboard-section.tsx'
import { KeysSection } from './keys-section.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { ProductsSection } from './products-section.tsx'
import { RegionSection } from './region-section.tsx'
import { SaleSection } from './sale-section.tsx'
import { type SettingsSection, settingsSections } from './sections.ts'
import { ShopSection } from './shop-section.tsx'
import { StaffSection } from './staff-section.tsx'
import { TaxRatesSection } from './tax-rates-section.tsx'
import './settings-screen.css'

/** Everything that can be set, a part at a time. */
export function SettingsScreen() {
  const { t } = useTranslation('settings')
  const settings = useApp((app) => app.settings)
  const asked = useApp((app) => app.section)
  useEffect(() => {
    if (!asked) return
    useApp.setState({ section: undefined })
    goTo(asked)
  }, [asked])
  if (!settings) return null
  return (
    <div className="settings">
      <div className="settings-side">
        <ScreenTitle>{t('title')}</ScreenTitle>
        <nav aria-label={t('sections')}>
          <ul>
            {settingsSections.map((section) => (
              <li key={section}>
                <Button variant="quiet" onPress={() => goTo(section)}>
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
      <div className="settings-sections">
        <ShopSection settings={settings} />
        <TaxRatesSection settings={settings} />
        <ProductsSection settings={settings} />
        <SaleSection settings={settings} />
        <StaffSection settings={settings} />
        <EnvironmentSection key={settings.environment} settings={settings} />
        <GatewaySection key={`gateway ${settings.environment}`} settings={settings} />
        <KeysSection settings={settings} />
        <RegionSection settings={settings} />
        <AppearanceSection settings={settings} />
        <KeyboardSection settings={settings} />
      </div>
      <LeaveDialog />
    </div>
  )
}

function goTo(section: SettingsSection): void {
  const part = document.getElementById(`settings-${section}`)
  part?.scrollIntoView()
  part?.focus({ preventScroll: true })
}
