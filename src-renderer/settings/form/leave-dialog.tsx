import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../state/app-store.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { askBefore, saveAll, useLeaving } from './unsaved.ts'

/** Asks, before unsaved settings would be lost, what becomes of them: Enter saves, Esc stays. Stands once, in the settings. */
export function LeaveDialog() {
  const { t } = useTranslation('settings')
  const go = useLeaving((leaving) => leaving.go)
  const [isSaving, setSaving] = useState(false)
  const stay = (): void => useLeaving.setState({ go: undefined })
  useEffect(() => {
    useApp.setState({ beforeLeaving: askBefore })
    return () => {
      useApp.setState({ beforeLeaving: undefined })
      stay()
    }
  }, [])
  if (!go) return null
  const leave = (): void => {
    stay()
    go()
  }
  const save = async (): Promise<void> => {
    setSaving(true)
    const isSaved = await saveAll()
    setSaving(false)
    if (isSaved) leave()
    else stay()
  }
  return (
    <Dialog
      title={t('leave.title')}
      isOpen
      onClose={stay}
      actions={
        <>
          <Button onPress={stay} isDisabled={isSaving}>
            {t('leave.stay')}
          </Button>
          <Button variant="danger" onPress={leave} isDisabled={isSaving}>
            {t('leave.drop')}
          </Button>
          <Button variant="primary" autoFocus onPress={() => void save()} isPending={isSaving}>
            {t('leave.save')}
          </Button>
        </>
      }
    >
      <p>{t('leave.text')}</p>
    </Dialog>
  )
}
