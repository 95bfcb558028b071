import { PlugZap } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#contract/table.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { inWords } from '../../language/in-words.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'

/** Asks the gateway whether it is there and takes the key; nothing is charged. */
export function ConnectionTest() {
  const { t } = useTranslation('settings')
  const [isTesting, setTesting] = useState(false)
  const [answer, setAnswer] = useState<Output<'settings.testConnection'>>()
  const test = async (): Promise<void> => {
    setTesting(true)
    setAnswer(undefined)
    try {
      setAnswer(await till.call('settings.testConnection', {}))
    } catch (caught) {
      setAnswer({ ok: false, message: asFailure(caught).message })
    } finally {
      setTesting(false)
    }
  }
  return (
    <div className="settings-test">
      <div className="settings-line">
        <Button icon={<PlugZap aria-hidden="true" />} isPending={isTesting} onPress={() => void test()}>
          {t('gateway.test')}
        </Button>
        <p className="settings-soft">{t('gateway.testSaved')}</p>
      </div>
      {answer && (
        <Notice
          tone={answer.ok ? 'success' : 'danger'}
          role={answer.ok ? 'status' : 'alert'}
          title={t(answer.ok ? 'gateway.ok' : 'gateway.notOk')}
        >
          {inWords(answer)} {answer.ms !== undefined && t('gateway.ms', { ms: answer.ms })}
        </Notice>
      )}
    </div>
  )
}
