import { useState } from 'react'
import { useFilter } from 'react-aria-components/Autocomplete'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/app-store.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { TextField } from '../ui/fields/text-field.tsx'
import { KeyCaps } from './command-keys.tsx'
import { commandIds, commands, keysOf } from './commands.ts'
import { fixedKeys } from './fixed-keys.ts'
import { useChosenKeys } from './use-command.ts'

const scopes = ['everywhere', 'sale', 'payment', 'orders', 'payments', 'reports', 'settings'] as const

/** Every key of the till, by where it works. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('keyboard')
  const { contains } = useFilter({ sensitivity: 'base' })
  const chosen = useChosenKeys()
  const show = useApp((app) => app.show)
  const [text, setText] = useState('')
  const all = scopes.map((scope) => ({
    scope,
    rows: [
      ...commandIds
        .filter((id) => commands[id].scope === scope)
        .map((id) => ({ name: t(`action.${id}`), keys: keysOf(id, chosen) })),
      ...fixedKeys
        .filter((fixed) => fixed.scope === scope)
        .map(({ id, keys }) => ({ name: t(`fixed.${id}`), keys })),
    ].filter(({ name, keys }) => contains(name, text) || keys.some((key) => contains(key, text))),
  }))
  const found = all.filter(({ rows }) => rows.length > 0)
  return (
    <Dialog
      title={t('help.title')}
      isOpen
      onClose={onClose}
      size="large"
      actions={
        <Button
          onPress={() => {
            onClose()
            show('settings', 'keyboard')
          }}
        >
          {t('help.change')}
        </Button>
      }
    >
      <TextField type="search" label={t('help.find')} value={text} onChange={setText} autoFocus />
      <div className="help-scopes">
        {found.map(({ scope, rows }) => (
          <section key={scope} className="help-scope" aria-label={t(`scope.${scope}`)}>
            <h3>{t(`scope.${scope}`)}</h3>
            <dl className="help-rows">
              {rows.map(({ name, keys }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>
                    <KeyCaps keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      {found.length === 0 && <p className="palette-empty">{t('help.none')}</p>}
    </Dialog>
  )
}
