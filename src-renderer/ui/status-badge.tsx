import {
  Ban,
  CircleCheck,
  CircleHelp,
  CircleSlash,
  Hand,
  Hourglass,
  type LucideIcon,
  Send,
  UserRoundCheck,
  XCircle,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PaymentStatus } from '#contract/payment.ts'
import { Badge, type Tone } from './badge.tsx'

const presentations: Record<PaymentStatus, { tone: Tone; icon: LucideIcon }> = {
  sending: { tone: 'info', icon: Send },
  unknown: { tone: 'warning', icon: CircleHelp },
  requires_action: { tone: 'info', icon: UserRoundCheck },
  processing: { tone: 'info', icon: Hourglass },
  requires_capture: { tone: 'info', icon: Hand },
  succeeded: { tone: 'success', icon: CircleCheck },
  declined: { tone: 'danger', icon: XCircle },
  canceled: { tone: 'neutral', icon: Ban },
  failed: { tone: 'danger', icon: CircleSlash },
}

/** A payment's status in one or two words, with its icon. */
export function StatusBadge({ status }: { status: PaymentStatus }) {
  const { t } = useTranslation('common')
  const { tone, icon: Icon } = presentations[status]
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {t(`status.${status}`)}
    </Badge>
  )
}
