import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { Checkbox } from '../../ui/fields/checkbox.tsx'
import type { ChargeStep } from './charge-store.ts'

interface Props {
  step: ChargeStep
  onYes: () => void
  onNo: () => void
}

/** Asked before a charge that could be the second one for the same sale. */
export function AskAgainDialog({ step, onYes, onNo }: Props) {
  const { t } = useTranslation('sale')
  const [isSure, setSure] = useState(false)
  const asking = step.kind === 'asking' || (step.kind === 'anotherCard' && step.question) ? step : undefined
  const no = (): void => {
    setSure(false)
    onNo()
  }
  return (
    <>
      <ConfirmDialog
        title={t('ask.duplicateTitle')}
        isOpen={asking?.question === 'duplicate'}
        confirm={t('ask.duplicateYes')}
        cancel={t('ask.no')}
        onConfirm={onYes}
        onCancel={no}
      >
        <p>{asking?.failure?.message}</p>
      </ConfirmDialog>
      <Dialog
        role="alertdialog"
        title={t('ask.unknownTitle')}
        isOpen={asking?.question === 'unknown'}
        onClose={no}
        actions={
          <>
            <Button autoFocus onPress={no}>
              {t('ask.no')}
            </Button>
            <Button
              variant="danger"
              isDisabled={!isSure}
              onPress={() => {
                setSure(false)
                onYes()
              }}
            >
              {t('ask.unknownYes')}
            </Button>
          </>
        }
      >
        <p>{asking?.failure?.message}</p>
        <Checkbox isSelected={isSure} onChange={setSure}>
          {t('ask.unknownSure')}
        </Checkbox>
      </Dialog>
    </>
  )
}
