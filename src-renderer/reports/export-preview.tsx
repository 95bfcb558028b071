import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportPreview as Preview } from '#contract/bookkeeping.ts'
import { inWords } from '../language/in-words.ts'
import { useApp } from '../state/app-store.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/feedback/notice.tsx'

/** What should be set before an export, and its first rows as they would be written. */
export function ExportPreview({ preview }: { preview: Preview }) {
  return (
    <>
      <Findings findings={preview.findings} />
      <FirstRows columns={preview.columns} rows={preview.rows} />
    </>
  )
}

function Findings({ findings }: { findings: Preview['findings'] }) {
  const { t } = useTranslation('reports')
  const show = useApp((app) => app.show)
  if (findings.length === 0) return null
  const isBlocked = findings.some(({ isBlocking }) => isBlocking)
  return (
    <Notice
      tone="warning"
      role="status"
      title={t(isBlocked ? 'export.missing' : 'export.toLookAt')}
      actions={
        findings.some(({ field }) => field?.startsWith('bookkeeping.')) && (
          <Button size="small" onPress={() => show('settings', 'bookkeeping')}>
            {t('export.settings')}
          </Button>
        )
      }
    >
      <ul className="export-findings">
        {findings.map((finding) => (
          <li key={finding.message}>
            <bdi>{inWords(finding)}</bdi>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Files are written from left to right, in no language of the screen. */
function FirstRows({ columns, rows }: Pick<Preview, 'columns' | 'rows'>) {
  const { t } = useTranslation('reports')
  const id = useId()
  if (rows.length === 0) return <p className="export-asking">{t('export.nothing')}</p>
  return (
    <div className="export-preview">
      <h3 id={id}>{t('export.firstRows')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <section className="export-rows" dir="ltr" tabIndex={0} aria-labelledby={id}>
        {columns.length === 0 ? (
          <pre>{rows.flat().join('\n')}</pre>
        ) : (
          <table>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={index}>
                  {columns.map((column, at) => (
                    <td key={column}>
                      <bdi>{row[at]}</bdi>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </div>
  )
}
