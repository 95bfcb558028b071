import { ChartNoAxesColumn, Hourglass, type LucideIcon, PhoneCall, ReceiptText, Settings } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import { type Screen, screens, useApp } from './app-store.ts'
import { HeldCount } from './orders/held-count.tsx'
import { useShortcut } from './ui/use-shortcut.ts'

const icons: Record<Screen, LucideIcon> = {
  sale: PhoneCall,
  orders: Hourglass,
  payments: ReceiptText,
  reports: ChartNoAxesColumn,
  settings: Settings,
}

/** The ways between screens, each with its key. */
export function NavigationRail() {
  const { t } = useTranslation('app')
  return (
    <nav className="rail" aria-label={t('navigation')}>
      {screens.map((screen, index) => (
        <RailItem key={screen} screen={screen} shortcut={`Alt+${index + 1}`} />
      ))}
    </nav>
  )
}

function RailItem({ screen, shortcut }: { screen: Screen; shortcut: string }) {
  const { t } = useTranslation('app')
  const current = useApp((app) => app.screen)
  const show = useApp((app) => app.show)
  useShortcut(shortcut, () => show(screen))
  const Icon = icons[screen]
  return (
    <Button
      className="rail-item"
      aria-keyshortcuts={shortcut}
      {...(current === screen ? { 'aria-current': 'page' } : {})}
      onPress={() => show(screen)}
    >
      <Icon aria-hidden="true" />
      <span>{t(`screen.${screen}`)}</span>
      {screen === 'orders' && <HeldCount />}
      <span className="rail-key" aria-hidden="true">
        {shortcut}
      </span>
    </Button>
  )
}
