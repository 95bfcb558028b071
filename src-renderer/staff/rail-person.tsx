import { Lock, UserRound } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import { useSession } from '../bridge/session.ts'
import { runCommand } from '../keyboard/command-registry.ts'
import { useCommandKey } from '../keyboard/use-command.ts'

/** Who is signed in, with the way to change that. */
export function RailPerson() {
  const name = useSession(({ person }) => person?.staff.name)
  // A till without staff does not wait for these words.
  return name === undefined ? null : <Person name={name} />
}

function Person({ name }: { name: string }) {
  const { t } = useTranslation('staff')
  const switchKey = useCommandKey('switch-person')
  const lockKey = useCommandKey('lock')
  return (
    <>
      <Button
        className="rail-item"
        aria-label={t('signedInAs', { name })}
        aria-keyshortcuts={switchKey}
        onPress={() => void runCommand('switch-person')}
      >
        <UserRound aria-hidden="true" />
        <span className="rail-name" dir="auto">
          {name}
        </span>
        <span className="rail-key" aria-hidden="true">
          {switchKey}
        </span>
      </Button>
      <Button className="rail-item" aria-keyshortcuts={lockKey} onPress={() => void runCommand('lock')}>
        <Lock aria-hidden="true" />
        <span>{t('lock')}</span>
        <span className="rail-key" aria-hidden="true">
          {lockKey}
        </span>
      </Button>
    </>
  )
}
