import {
  ChartNoAxesColumn,
  Hourglass,
  Keyboard,
  type LucideIcon,
  PhoneCall,
  ReceiptText,
  Settings,
} from 'lucide-react'
import { useEffect } from 'react'
import { Button } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import { till } from '../bridge/till.ts'
import { runCommand } from '../keyboard/command-registry.ts'
import { useCommand, useCommandKey } from '../keyboard/use-command.ts'
import { useHeldOrders } from '../orders/held-orders.ts'
import { RailPerson } from '../staff/rail-person.tsx'
import { type Screen, screens, useApp } from '../state/app-store.ts'

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
      {screens.map((screen) => (
        <RailItem key={screen} screen={screen} />
      ))}
      <KeysItem />
      <RailPerson />
    </nav>
  )
}

/** For those who do not know F1. */
function KeysItem() {
  const { t } = useTranslation('app')
  const shortcut = useCommandKey('help')
  return (
    <Button
      className="rail-item rail-last"
      aria-keyshortcuts={shortcut}
      onPress={() => void runCommand('help')}
    >
      <Keyboard aria-hidden="true" />
      <span>{t('keys')}</span>
      <span className="rail-key" aria-hidden="true">
        {shortcut}
      </span>
    </Button>
  )
}

function RailItem({ screen }: { screen: Screen }) {
  const { t } = useTranslation('app')
  const current = useApp((app) => app.screen)
  const show = useApp((app) => app.show)
  useCommand(`show-${screen}`, () => show(screen))
  const shortcut = useCommandKey(`show-${screen}`)
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

/** How many orders wait, on the way to them. */
function HeldCount() {
  const { t } = useTranslation(['app', 'orders'])
  const count = useHeldOrders(({ items }) => items?.length ?? 0)
  const load = useHeldOrders((held) => held.load)
  useEffect(() => {
    void load()
    return till.on('orders.changed', () => void load())
  }, [load])
  if (count === 0) return null
  return (
    <span className="rail-count" title={t('orders:waiting', { count })}>
      {count}
    </span>
  )
}
