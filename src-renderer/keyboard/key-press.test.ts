import { describe, expect, it } from 'vitest'
import { commandIds, commands, keyOf, keysOf, takenBy } from './commands.ts'
import { keyPressed, mayBeChosen } from './key-press.ts'

const press = (key: string, code: string, held: readonly string[] = []) => ({
  key,
  code,
  altKey: held.includes('Alt'),
  ctrlKey: held.includes('Ctrl'),
  metaKey: held.includes('Meta'),
  shiftKey: held.includes('Shift'),
  getModifierState: (name: string) => name === 'AltGraph' && held.includes('AltGraph'),
})

describe('a key that is pressed', () => {
  it.each([
    ['n', 'KeyN', ['Alt'], 'Alt+N'],
    ['N', 'KeyN', ['Alt', 'Shift'], 'Alt+Shift+N'],
    ['k', 'KeyK', ['Ctrl'], 'Ctrl+K'],
    ['k', 'KeyK', ['Meta'], 'Ctrl+K'],
    ['F1', 'F1', [], 'F1'],
    ['Enter', 'Enter', ['Ctrl'], 'Ctrl+Enter'],
    // German: the letter on the key counts.
    ['z', 'KeyY', ['Alt'], 'Alt+Z'],
    // Russian and Arabic: the place of the key.
    ['т', 'KeyN', ['Alt'], 'Alt+N'],
    ['ى', 'KeyN', ['Alt'], 'Alt+N'],
    // macOS types a sign with Alt.
    ['˜', 'KeyN', ['Alt'], 'Alt+N'],
    // French: digits need Shift, their keys do not.
    ['&', 'Digit1', ['Alt'], 'Alt+1'],
    ['/', 'Slash', ['Ctrl'], 'Ctrl+/'],
    ['1', 'Numpad1', ['Alt'], 'Alt+1'],
  ])('%s on %s with %j is %s', (key, code, held, name) => {
    expect(keyPressed(press(key, code, held))).toBe(name)
  })

  it('is nothing while only a modifier is down, or with AltGr, which types', () => {
    expect(keyPressed(press('Alt', 'AltLeft', ['Alt']))).toBeUndefined()
    expect(keyPressed(press('ł', 'KeyL', ['Ctrl', 'Alt', 'AltGraph']))).toBeUndefined()
  })
})

describe('the keys of the commands', () => {
  it('are not the same for two commands that can be done in one place', () => {
    const clashes = commandIds.flatMap((id) =>
      keysOf(id, {})
        .map((key) => [id, takenBy(id, key, {})])
        .filter(([, other]) => other !== undefined),
    )
    expect(clashes).toEqual([])
  })

  it('can be chosen, each of them but the one that goes to the read-back', () => {
    const refused = commandIds.filter((id) => !mayBeChosen(keyOf(id, {})))
    expect(refused).toEqual(['read-back'])
  })

  it('follow what was chosen; the stand-in goes with the key that it stands in for', () => {
    expect(keysOf('help', {})).toEqual(['F1', 'Ctrl+/'])
    expect(keysOf('help', { help: 'Alt+9' })).toEqual(['Alt+9'])
    expect(keysOf('help', { help: '' })).toEqual([])
    expect(takenBy('hold', 'Alt+1', {})).toBe('show-sale')
    expect(takenBy('today', commands['test-cards'].key, {})).toBeUndefined()
    expect(takenBy('refund', commands.hold.key, {})).toBe('hold')
  })

  it.each(['N', 'Enter', 'Tab', 'Escape', 'Shift+N', 'Ctrl+C', 'Ctrl+V', 'Ctrl+Z', 'Alt+F4', 'F5', 'Ctrl+W'])(
    '%s stays what it is',
    (key) => {
      expect(mayBeChosen(key)).toBe(false)
    },
  )
})
