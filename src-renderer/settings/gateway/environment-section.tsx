import { FlaskConical, GraduationCap, Landmark } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import { type Environment, environments, type Settings } from '#contract/settings.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { currentOrder } from '../../sale/order-form/current-order.ts'
import { useApp } from '../../state/app-store.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { showToast } from '../../ui/feedback/toast.ts'
import { RadioCards } from '../../ui/fields/radio-cards.tsx'
import { SettingsPanel } from '../form/settings-panel.tsx'
import { askBefore } from '../form/unsaved.ts'

const icons = { training: GraduationCap, test: FlaskConical, live: Landmark }

/** Training, test or live. Nothing is switched by choosing alone, and live asks first. */
export function EnvironmentSection({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings')
  const setSettings = useApp((app) => app.setSettings)
  const current = settings.environment
  const [chosen, setChosen] = useState(current)
  const [isAsking, setAsking] = useState(false)
  const [isSwitching, setSwitching] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const name = (environment: Environment): string => t(`environment.${environment}`)
  const lacksKey = chosen !== 'training' && !settings.secretKeySet[chosen]

  const switchTo = async (environment: Environment): Promise<void> => {
    setFailure(undefined)
    if (currentOrder()) {
      setAsking(false)
      setFailure({ code: 'wrong_state', message: t('environment.orderTyped'), retryable: false })
      return
    }
    setSwitching(true)
    try {
      const next = await till.call('settings.update', { environment })
      setSettings(next)
      // The screen begins anew in another environment; the person goes on from here.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => document.getElementById('settings-environment')?.focus()),
      )
      showToast(t('environment.switched', { environment: name(environment) }))
    } catch (caught) {
      setFailure(asFailure(caught))
    } finally {
      setSwitching(false)
      setAsking(false)
    }
  }
  return (
    <>
      <SettingsPanel section="environment" title={t('environment.title')}>
        <div className="settings-form">
          <RadioCards
            label={t('environment.label')}
            options={environments.map((id) => {
              const Icon = icons[id]
              return {
                id,
                label: id === current ? `${name(id)} (${t('environment.current')})` : name(id),
                hint: t(`environment.${id}Hint`),
                icon: <Icon aria-hidden="true" />,
              }
            })}
            value={chosen}
            onChange={setChosen}
          />
          <p className="settings-soft">{t('environment.books')}</p>
          {lacksKey && (
            <Notice tone="warning">{t('environment.noKey', { environment: name(chosen) })}</Notice>
          )}
          <FailureNotice failure={failure} title={t('environment.failed')} />
          <div className="settings-buttons">
            <Button
              variant="primary"
              isDisabled={chosen === current}
              isPending={isSwitching && !isAsking}
              onPress={() => askBefore(() => (chosen === 'live' ? setAsking(true) : void switchTo(chosen)))}
            >
              {t(chosen === current ? 'environment.isCurrent' : 'environment.switch', {
                environment: name(chosen),
              })}
            </Button>
          </div>
        </div>
      </SettingsPanel>
      <ConfirmDialog
        title={t('environment.askTitle')}
        isOpen={isAsking}
        confirm={t('environment.askYes')}
        cancel={t('environment.askNo', { environment: name(current) })}
        isDangerous
        isPending={isSwitching}
        onConfirm={() => void switchTo('live')}
        onCancel={() => setAsking(false)}
      >
        <p>{t('environment.ask')}</p>
      </ConfirmDialog>
    </>
  )
}
