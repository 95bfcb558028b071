import { useTranslation } from 'react-i18next'
import type { Settings } from '#contract/settings.ts'
import type { StaffMember } from '#contract/staff.ts'
import { useSession } from '../../bridge/session.ts'
import { till } from '../../bridge/till.ts'
import { loadStaff } from '../../staff/staff-gate.tsx'
import { useApp } from '../../state/app-store.ts'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { SettingsPanel } from '../form/settings-panel.tsx'
import { useSave } from '../form/use-save.ts'
import { EntryList } from './entry-list.tsx'
import { EntryRow } from './entry-row.tsx'
import { StaffForm } from './staff-form.tsx'
import { useEditing } from './use-editing.ts'

const waits = ['1', '2', '3', '5', '10', '15'] as const

/** Who works here. Nobody is ever deleted, since the books name them: whoever leaves signs in no more. */
export function StaffSection({ settings }: { settings: Settings }) {
  const { t } = useTranslation('staff')
  const setSettings = useApp((app) => app.setSettings)
  const members = useSession((session) => session.members) ?? []
  const editing = useEditing()
  const saving = useSave()
  const setActive = ({ id, name, role }: StaffMember, active: boolean): void =>
    void saving.run(async () => {
      await till.call('staff.save', { id, name, role, active })
      await loadStaff()
    })
  return (
    <SettingsPanel section="staff" title={t('title')}>
      <div className="settings-form">
        <EntryList
          entries={members}
          editing={editing}
          empty={t('empty')}
          add={t('add')}
          failure={saving.failure}
          form={(member?: StaffMember) => (
            <StaffForm member={member} isFirst={members.length === 0} onDone={editing.done} />
          )}
          row={(member) => (
            <EntryRow
              name={member.name}
              detail={t(`role.${member.role}`)}
              retired={member.active ? undefined : t('retired')}
              editLabel={t('edit', { name: member.name })}
              onEdit={() => editing.setEditing(member.id)}
              other={{
                text: t(member.active ? 'retire' : 'bringBack'),
                label: t(member.active ? 'retireNamed' : 'bringBackNamed', { name: member.name }),
                run: () => setActive(member, !member.active),
              }}
            />
          )}
        />
        {members.length > 0 && (
          <SelectField
            className="catalogue-usual"
            label={t('lockAfter')}
            options={waits.map((id) => ({ id, label: t('minutes', { count: Number(id) }) }))}
            value={waits.find((id) => Number(id) === settings.lockAfter)}
            onChange={(minutes) =>
              void saving.run(async () =>
                setSettings(await till.call('settings.update', { lockAfter: Number(minutes) })),
              )
            }
          />
        )}
      </div>
    </SettingsPanel>
  )
}
