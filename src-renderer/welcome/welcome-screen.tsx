import { BookCheck, GraduationCap, type LucideIcon, ShieldCheck, UserRoundCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageChoice } from '../settings/shop/language-choice.tsx'
import { Button } from '../ui/button.tsx'
import { RestorePanel } from './restore-panel.tsx'
import { WelcomeForm } from './welcome-form.tsx'
import './welcome-screen.css'

const promises: readonly { id: string; icon: LucideIcon }[] = [
  { id: 'once', icon: UserRoundCheck },
  { id: 'books', icon: BookCheck },
  { id: 'card', icon: ShieldCheck },
  { id: 'training', icon: GraduationCap },
]

/** The first run: what this is, what it promises, and the little it has to know. */
export function WelcomeScreen({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('welcome')
  const { t: backupWords } = useTranslation('backups')
  const [isRestoring, setRestoring] = useState(false)
  return (
    <div className="welcome">
      <div className="welcome-words">
        <h1>{t('title')}</h1>
        <p className="welcome-what">{t('what')}</p>
        <section aria-label={t('promises')}>
          <ul className="welcome-promises">
            {promises.map(({ id, icon: Icon }) => (
              <li key={id}>
                <Icon aria-hidden="true" />
                <p>
                  <strong>{t(`promise.${id}.title`)}</strong> {t(`promise.${id}.text`)}
                </p>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <div className="welcome-side">
        <LanguageChoice />
        {isRestoring ? (
          <RestorePanel onBack={() => setRestoring(false)} />
        ) : (
          <>
            <WelcomeForm onDone={onDone} />
            <Button variant="quiet" onPress={() => setRestoring(true)}>
              {backupWords('restore.open')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
