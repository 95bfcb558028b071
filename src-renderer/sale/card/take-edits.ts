interface Takers {
  /** The text as it would stand after an edit, and the caret in it. */
  onEdit: (text: string, caret: number) => void
  /** The browser made an edit itself, such as one of an input method: it could undo it. */
  onNative: () => void
}

/** Given to a field in which the next key replaces all that stands there. */
export const replaceNext = (field: HTMLInputElement): void => {
  if (field.value === '') return
  field.dataset.whole = ''
  field.setSelectionRange(field.value.length, field.value.length)
}

const isWholeSelected = ({ value, selectionStart, selectionEnd }: HTMLInputElement): boolean =>
  value !== '' && selectionStart === 0 && selectionEnd === value.length

/** Runs `write`, which may put other text of the same length into the field, and leaves caret and selection as they are. */
export function keepCaret(field: HTMLInputElement, write: () => void): void {
  const isWhole = isWholeSelected(field)
  const { selectionEnd } = field
  write()
  if (isWhole) replaceNext(field)
  else field.setSelectionRange(selectionEnd, selectionEnd)
}

/**
 * Makes every edit of a secret field in place of the browser, which would keep it for its undo, and keeps the text in the
 * field: it is never selected, copied, cut or dragged. Where other fields would be selected whole, the field is marked
 * (`data-whole`), and the next key or paste replaces what stands in it.
 *
 * @returns stops it
 */
export function takeEdits(field: HTMLInputElement, { onEdit, onNative }: Takers): () => void {
  let isComposing = false
  const unmark = (): void => {
    delete field.dataset.whole
  }
  const edit = (text: string, caret: number): void => {
    unmark()
    onEdit(text, caret)
  }
  const beforeInput = (event: InputEvent): void => {
    const { inputType, data, dataTransfer } = event
    const { value } = field
    const isWhole = field.dataset.whole !== undefined
    if (inputType === 'insertLineBreak') return
    if (!event.cancelable) {
      if (isWhole) edit('', 0)
      return
    }
    event.preventDefault()
    let from = isWhole ? 0 : (field.selectionStart ?? value.length)
    let to = isWhole ? value.length : (field.selectionEnd ?? from)
    let put = ''
    if (inputType.startsWith('insert')) put = data ?? dataTransfer?.getData('text/plain') ?? ''
    else if (!inputType.startsWith('delete')) return
    else if (from === to) {
      const isFar = /Word|Line/.test(inputType)
      if (inputType.endsWith('Backward')) from = isFar ? 0 : Math.max(from - 1, 0)
      if (inputType.endsWith('Forward')) to = isFar ? value.length : Math.min(to + 1, value.length)
    }
    edit(value.slice(0, from) + put + value.slice(to), from + put.length)
  }
  const takeOver = (): void => {
    onNative()
    if (!isComposing) edit(field.value, field.selectionStart ?? field.value.length)
  }
  const key = (event: KeyboardEvent): void => {
    const isAll = (event.ctrlKey || event.metaKey) && event.code === 'KeyA'
    const isSelecting = event.shiftKey && /^(Arrow|Home$|End$|Page)/.test(event.key)
    if (isAll || isSelecting) event.preventDefault()
    if (isAll) replaceNext(field)
    else if (/^(Arrow|Home$|End$|Page)/.test(event.key)) unmark()
  }
  // A press would begin a selection. The caret goes where it was meant to.
  const press = (event: MouseEvent): void => {
    if (event.button !== 0) return
    event.preventDefault()
    field.focus()
    unmark()
    if (event.detail > 1) {
      replaceNext(field)
      return
    }
    const caret = document.caretPositionFromPoint(event.clientX, event.clientY)
    const place = caret?.offsetNode === field ? caret.offset : field.value.length
    field.setSelectionRange(place, place)
  }
  // What else selects: coming here with Tab, and whoever moves on with Enter.
  const selected = (): void => {
    const { selectionStart, selectionEnd } = field
    if (isWholeSelected(field)) replaceNext(field)
    else if (selectionStart !== selectionEnd) field.setSelectionRange(selectionEnd, selectionEnd)
  }
  const begin = (): void => {
    isComposing = true
  }
  const end = (): void => {
    isComposing = false
    takeOver()
  }
  const stop = new AbortController()
  const { signal } = stop
  for (const kept of ['copy', 'cut', 'dragstart', 'contextmenu'] as const)
    field.addEventListener(kept, (event) => event.preventDefault(), { signal })
  field.addEventListener('beforeinput', beforeInput, { signal })
  field.addEventListener('input', takeOver, { signal })
  field.addEventListener('compositionstart', begin, { signal })
  field.addEventListener('compositionend', end, { signal })
  field.addEventListener('keydown', key, { signal })
  field.addEventListener('mousedown', press, { signal })
  field.addEventListener('selectionchange', selected, { signal })
  field.addEventListener('blur', unmark, { signal })
  return () => stop.abort()
}
