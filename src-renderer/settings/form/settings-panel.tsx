import type { ReactNode } from 'react'
import type { SettingsSection } from '../../state/settings-sections.ts'
import { Panel } from '../../ui/panel.tsx'

interface Props {
  section: SettingsSection
  title: string
  actions?: ReactNode
  children: ReactNode
}

/** A part of the settings, where the way to it by name leads. */
export function SettingsPanel({ section, title, actions, children }: Props) {
  return (
    <div id={`settings-${section}`} tabIndex={-1}>
      <Panel title={title} actions={actions}>
        {children}
      </Panel>
    </div>
  )
}
