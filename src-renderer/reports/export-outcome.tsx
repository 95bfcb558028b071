import { useTranslation } from 'react-i18next'
import { Notice } from '../ui/feedback/notice.tsx'
import type { ExportStep } from './use-export.ts'
import { WorkProgress } from './work-progress.tsx'

/** How far the export is, or how it ended. */
export function ExportOutcome({ step }: { step: ExportStep }) {
  const { t } = useTranslation('reports')
  switch (step.kind) {
    case 'idle':
      return null
    case 'asking':
      return <p className="export-asking">{t('export.asking')}</p>
    case 'running':
      return <WorkProgress label={t('export.running')} progress={step.progress} />
    case 'failed':
      return (
        <Notice tone="danger" role="alert" title={t('export.failed')}>
          {step.failure.message}
        </Notice>
      )
    case 'done': {
      const { path, rows, sha256, head, files } = step.result
      const contents = step.format === 'receipts' ? 'export.rowsReceipts' : 'export.rowsCsv'
      return (
        <Notice tone="success" role="status" title={t('export.done')}>
          <dl className="export-result">
            <dt>{t('export.path')}</dt>
            <dd>
              <bdi className="export-path" dir="ltr">
                {path}
              </bdi>
            </dd>
            <dt>{t('export.rows')}</dt>
            <dd>{t(contents, { count: rows })}</dd>
            {files.length > 1 && (
              <>
                <dt>{t('export.files')}</dt>
                <dd>
                  {files.map(({ name }) => (
                    <bdi className="export-path export-file" dir="ltr" key={name}>
                      {name}
                    </bdi>
                  ))}
                </dd>
              </>
            )}
            <dt>{t('export.sha256')}</dt>
            <dd>
              <span className="export-path">{sha256}</span>
              <br />
              {t('export.sha256Hint')}
            </dd>
            <dt>{t('day.head', { seq: head.seq })}</dt>
            <dd className="export-path">{head.hash}</dd>
          </dl>
        </Notice>
      )
    }
  }
}
