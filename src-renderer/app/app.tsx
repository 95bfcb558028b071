import { useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { useTranslation } from 'react-i18next'
import { withCalendar } from '#contract/calendar.ts'
import type { Failure } from '#contract/failure.ts'
import { localeFor, type Settings } from '#contract/settings.ts'
import { asFailure, till } from '../bridge/till.ts'
import { Keyboard } from '../keyboard/keyboard.tsx'
import { fetchOtherWords, showLanguage } from '../language/language.ts'
import { charge } from '../sale/charge/charge.ts'
import { SaleScreen } from '../sale/sale-screen.tsx'
import { useScanner } from '../scanner/use-scanner.ts'
import { useSounds } from '../sound/outcome-sound.ts'
import { StaffGate } from '../staff/staff-gate.tsx'
import { showTheme } from '../start/first-field.ts'
import { handOver } from '../start/hand-over.ts'
import { type Screen, useApp } from '../state/app-store.ts'
import { Button } from '../ui/button.tsx'
import { EnvironmentBanner } from '../ui/feedback/environment-banner.tsx'
import { ErrorBoundary } from '../ui/feedback/error-boundary.tsx'
import { Notice } from '../ui/feedback/notice.tsx'
import { useToastPlace } from '../ui/feedback/toast.ts'
import { lazyComponent, prefetchWhenIdle } from '../ui/lazy-component.tsx'
import { NavigationRail } from './navigation-rail.tsx'
import './app.css'

const BackupNotice = lazyComponent(async () => (await import('./backup-notice.tsx')).BackupNotice)
const BooksNotice = lazyComponent(async () => (await import('./books-notice.tsx')).BooksNotice)
const OrdersScreen = lazyComponent(async () => (await import('../orders/orders-screen.tsx')).OrdersScreen)
const PaymentsScreen = lazyComponent(
  async () => (await import('../payments/payments-screen.tsx')).PaymentsScreen,
)
const ReportsScreen = lazyComponent(async () => (await import('../reports/reports-screen.tsx')).ReportsScreen)
const SettingsScreen = lazyComponent(
  async () => (await import('../settings/settings-screen.tsx')).SettingsScreen,
)
const Toasts = lazyComponent(async () => (await import('./toasts.tsx')).Toasts)
const UnlockScreen = lazyComponent(async () => (await import('../passphrase/unlock-screen.tsx')).UnlockScreen)
const WelcomeScreen = lazyComponent(async () => (await import('../welcome/welcome-screen.tsx')).WelcomeScreen)

/** The window: where we are, which environment, and the screen that is up. */
export function App() {
  const { t } = useTranslation('app')
  const screen = useApp((app) => app.screen)
  const settings = useApp((app) => app.settings)
  const setSettings = useApp((app) => app.setSettings)
  const hasToasts = useToastPlace((place) => place.isNeeded)
  const [failure, setFailure] = useState<Failure>()
  const [isUnlockedLater, setUnlockedLater] = useState(false)

  const load = (): void => {
    setFailure(undefined)
    till
      .call('settings.get', {})
      .then(async (settings) => {
        await showLanguage(settings.language, settings.locale)
        setSettings(settings)
      })
      .catch((caught: unknown) => setFailure(asFailure(caught)))
  }
  useEffect(() => {
    if (!useApp.getState().settings) load()
  }, [])
  useEffect(() => till.on('payment.changed', (payment) => charge.getState().paymentChanged(payment)), [])

  useEffect(
    () =>
      till.on('backup.changed', ({ state, lastGood }) => {
        const { settings: told } = useApp.getState()
        if (told) setSettings({ ...told, backup: { state, lastGoodAt: lastGood?.at } })
      }),
    [setSettings],
  )

  useEffect(() => {
    if (failure) handOver()
  }, [failure])
  useScanner()
  useSounds(settings?.sounds ?? false)
  useEffect(() => prefetchWhenIdle(fetchOtherWords), [])

  const theme = settings?.theme ?? 'system'
  const environment = settings?.environment
  const language = settings?.language
  const locale = settings?.locale
  useEffect(() => {
    if (language && locale)
      showLanguage(language, locale).catch((caught: unknown) => setFailure(asFailure(caught)))
  }, [language, locale])
  useEffect(() => showTheme(theme), [theme])
  useEffect(() => {
    if (environment) document.title = t(`title.${environment}`)
  }, [environment, t])

  if (failure) {
    return (
      <main className="app-stopped">
        <h1>{t('stopped')}</h1>
        <Notice tone="danger" role="alert" actions={<Button onPress={load}>{t('tryAgain')}</Button>}>
          {failure.message}
        </Notice>
      </main>
    )
  }
  if (!settings) return null
  return (
    <I18nProvider locale={withCalendar(localeFor(settings.language, settings.locale))}>
      <div className="app">
        <div className="app-top">
          <EnvironmentBanner environment={settings.environment} />
          {settings.booksBehind && <BooksNotice books={settings.booksBehind} />}
          {settings.backup.state === 'old' && <BackupNotice backup={settings.backup} />}
        </div>
        {settings.welcomed && <NavigationRail />}
        <main
          className={settings.welcomed ? 'app-screen' : 'app-screen app-screen-alone'}
          // Another screen, not the same one that moves aside for the rail.
          key={`${settings.environment} ${settings.welcomed}`}
        >
          {settings.welcomed && settings.passphrase === 'locked' && !isUnlockedLater ? (
            <UnlockScreen onLater={() => setUnlockedLater(true)} />
          ) : settings.welcomed ? (
            <StaffGate>
              <ErrorBoundary key={screen}>
                <CurrentScreen screen={screen} settings={settings} />
              </ErrorBoundary>
            </StaffGate>
          ) : (
            <WelcomeScreen onDone={load} />
          )}
        </main>
        {settings.welcomed && <Keyboard />}
        {hasToasts && <Toasts />}
      </div>
    </I18nProvider>
  )
}

function CurrentScreen({ screen, settings }: { screen: Screen; settings: Settings }) {
  switch (screen) {
    case 'sale':
      return <SaleScreen settings={settings} />
    case 'orders':
      return <OrdersScreen />
    case 'payments':
      return <PaymentsScreen />
    case 'reports':
      return <ReportsScreen />
    case 'settings':
      return <SettingsScreen />
  }
}
