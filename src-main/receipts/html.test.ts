import { expect, test } from 'vitest'
import { html, htmlText } from './html.ts'

test('escapes every value, in text and in attributes', () => {
  const hostile = `<img src=x onerror="alert('1')">&`
  expect(htmlText(html`<p title="${hostile}">${hostile}</p>`)).toBe(
    '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;">&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;</p>',
  )
})

test('puts fragments and lists in as they are, and undefined as nothing', () => {
  const rows = ['a', '<b>'].map((text) => html`<li>${text}</li>`)
  expect(htmlText(html`<ul>${rows}</ul>${undefined}${3}`)).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>3')
})
