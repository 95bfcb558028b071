import { beforeEach, expect, it, vi } from 'vitest'
import { takeEdits } from './take-edits.ts'

/** As much of an input as is asked for here. */
class Field extends EventTarget {
  value = '4111'
  selectionStart = 4
  selectionEnd = 4
  dataset: DOMStringMap = {}
}

let field: Field
const onEdit = vi.fn()
const onNative = vi.fn()
let stop: () => void
beforeEach(() => {
  vi.resetAllMocks()
  field = new Field()
  stop = takeEdits(field as unknown as HTMLInputElement, { onEdit, onNative })
})

/** Whether the browser is kept from what it does by itself. */
const isKept = (type: string, more: object = {}): boolean =>
  !field.dispatchEvent(Object.assign(new Event(type, { cancelable: true }), more))

it.each(['copy', 'cut', 'dragstart', 'contextmenu'])('nothing leaves the field by %s', (type) => {
  expect(isKept(type)).toBe(true)
  stop()
  expect(isKept(type)).toBe(false)
})

it('every edit is made here, so that the browser has none to undo', () => {
  expect(isKept('beforeinput', { inputType: 'insertText', data: '7', dataTransfer: null })).toBe(true)
  expect(onEdit).toHaveBeenLastCalledWith('41117', 5)
  expect(isKept('beforeinput', { inputType: 'deleteContentBackward', data: null, dataTransfer: null })).toBe(
    true,
  )
  expect(onEdit).toHaveBeenLastCalledWith('411', 3)
  expect(isKept('beforeinput', { inputType: 'historyUndo', data: null, dataTransfer: null })).toBe(true)
  expect(onEdit).toHaveBeenCalledTimes(2)
  expect(onNative).not.toHaveBeenCalled()
})
