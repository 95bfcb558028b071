import type { Page } from '@playwright/test'

/** The signs of texts as they stand from left to right within a line of the page, without spaces and marks of direction. */
export const asSeen = (page: Page, texts: readonly string[]): Promise<string[]> =>
  page.evaluate(
    (texts) =>
      texts.map((text) => {
        const line = document.body.appendChild(document.createElement('p'))
        line.style.whiteSpace = 'nowrap'
        const node = line
          .appendChild(document.createElement('bdi'))
          .appendChild(document.createTextNode(text))
        const seen = [...text].map((sign, index) => {
          const range = document.createRange()
          range.setStart(node, index)
          range.setEnd(node, index + 1)
          return { sign, ...range.getBoundingClientRect().toJSON() }
        })
        line.remove()
        return seen
          .filter(({ sign }) => !/[\s\u200e\u200f\u061c\u2066-\u2069]/.test(sign))
          .sort((a, b) => a.left - b.left)
          .map(({ sign }) => sign)
          .join('')
      }),
    texts,
  )
