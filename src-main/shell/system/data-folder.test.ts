import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { chosenFolder } from './data-folder.ts'

vi.mock('electron', () => ({ app: {} }))

const here = path.resolve('/work')

it('leaves the usual place where nothing is asked for', () => {
  expect(chosenFolder({}, ['electron', '.'], here)).toBeUndefined()
  expect(chosenFolder({ RINGLINE_DATA_DIR: '' }, ['electron', '--user-data-dir='], here)).toBeUndefined()
})

it('takes the folder of the environment before the one of the command line', () => {
  const words = ['electron', '.', '--user-data-dir=/b']
  expect(chosenFolder({}, words, here)).toBe(path.resolve('/b'))
  expect(chosenFolder({ RINGLINE_DATA_DIR: '/a' }, words, here)).toBe(path.resolve('/a'))
})

it('makes the folder absolute', () => {
  expect(chosenFolder({ RINGLINE_DATA_DIR: 'data' }, [], here)).toBe(path.join(here, 'data'))
})
