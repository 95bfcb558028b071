import { expect, it } from 'vitest'
import { createOneTimePages } from './one-time-pages.ts'

it('gives a page once, by its own name', () => {
  const pages = createOneTimePages()
  const [first, second] = [pages.put('<p>1</p>'), pages.put('<p>2</p>')]
  expect(first).not.toBe(second)
  expect(pages.take('no such name')).toBeUndefined()
  expect(pages.take(first)).toBe('<p>1</p>')
  expect(pages.take(first)).toBeUndefined()
  expect(pages.take(second)).toBe('<p>2</p>')
})

it('forgets a page that was dropped', () => {
  const pages = createOneTimePages()
  const name = pages.put('<p>1</p>')
  pages.drop(name)
  expect(pages.take(name)).toBeUndefined()
})
