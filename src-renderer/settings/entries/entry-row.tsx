import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'

interface Props {
  name: string
  detail: ReactNode
  /** Says that it is no longer offered; left out: it is. */
  retired?: string | undefined
  /** The name of the button that makes a form of the row. */
  editLabel: string
  onEdit: () => void
  /** What else is done with it: the button's words, and its name. */
  other: { text: string; label: string; run: () => void }
  /** Buttons before these. */
  tools?: ReactNode
}

/** An entry of a list in the settings as it stands, with what can be done with it. */
export function EntryRow({ name, detail, retired, editLabel, onEdit, other, tools }: Props) {
  const { t } = useTranslation('settings')
  return (
    <>
      <span dir="auto">{name}</span>
      <span className="catalogue-soft">{detail}</span>
      {retired !== undefined && <Badge tone="neutral">{retired}</Badge>}
      <span className="catalogue-tools">
        {tools}
        <Button size="small" aria-label={editLabel} onPress={onEdit}>
          {t('catalogue.edit')}
        </Button>
        <Button size="small" variant="quiet" aria-label={other.label} onPress={other.run}>
          {other.text}
        </Button>
      </span>
    </>
  )
}
