import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#contract/failure.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import type { Editing } from './use-editing.ts'
import './catalogue.css'

interface Props<Entry extends { id: string }> {
  entries: readonly Entry[]
  editing: Editing
  /** Said while there is none. */
  empty: string
  /** What stands in an entry's row. */
  row: (entry: Entry, index: number) => ReactNode
  /** The form of one that is changed; of a new one without it. */
  form: (entry?: Entry) => ReactNode
  add: string
  failure: Failure | undefined
  /** Told below the list. */
  children?: ReactNode
}

/** Products, tax rates or people: a row each, which becomes a form to be changed, and a way to one more. */
export function EntryList<Entry extends { id: string }>(props: Props<Entry>) {
  const { entries, row, form, children } = props
  const { editing, setEditing, list, adder } = props.editing
  const { t } = useTranslation('settings')
  return (
    <>
      {entries.length === 0 && <p className="catalogue-empty">{props.empty}</p>}
      <ul className="catalogue-list" ref={list}>
        {entries.map((entry, index) =>
          editing === entry.id ? (
            <li key={entry.id} className="catalogue-editing">
              {form(entry)}
            </li>
          ) : (
            <li key={entry.id} data-id={entry.id}>
              {row(entry, index)}
            </li>
          ),
        )}
      </ul>
      {editing === 'new' && form()}
      {children}
      <FailureNotice failure={props.failure} title={t('notSaved')} />
      <div className="settings-buttons">
        <Button ref={adder} icon={<Plus aria-hidden="true" />} onPress={() => setEditing('new')}>
          {props.add}
        </Button>
      </div>
    </>
  )
}
