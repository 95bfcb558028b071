import { describe, expect, it } from 'vitest'
import { receiptCss, receiptStyleSource } from '../../receipts/receipt-css.ts'
import { developmentPolicy, headersOf, pagePolicy, printPolicy } from './page-policy.ts'

const directives = (policy: string) =>
  new Map(
    policy
      .split('; ')
      .map((part): [string, string] => [part.split(' ')[0]!, part.split(' ').slice(1).join(' ')]),
  )

describe('the content security policy', () => {
  it('refuses everything first and lets no script run but the files of the app', () => {
    const policy = directives(pagePolicy("'sha256-x='"))
    expect(policy.get('default-src')).toBe("'none'")
    expect(policy.get('script-src')).toBe("'self'")
    expect(policy.get('style-src')).toBe("'self' 'sha256-x='")
    expect(policy.get('connect-src')).toBe("'self'")
    expect(policy.get('require-trusted-types-for')).toBe("'script'")
    expect(policy.get('trusted-types')).toBe('receipt default')
    for (const name of ['base-uri', 'form-action', 'frame-ancestors']) expect(policy.get(name)).toBe("'none'")
  })

  it.each([pagePolicy(receiptStyleSource), printPolicy(receiptStyleSource)])(
    'holds nothing unsafe: %s',
    (policy) => {
      expect(policy).not.toMatch(/unsafe|\*|https?:|blob:/)
    },
  )

  it('names the style sheet of the receipts by the hash of its exact text', async () => {
    const hash = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(receiptCss)))
    expect(pagePolicy(receiptStyleSource)).toContain(`'sha256-${hash.toString('base64')}'`)
  })

  it('lets a printed page load nothing and run nothing', () => {
    const policy = directives(printPolicy("'sha256-x='"))
    expect([...policy.keys()].filter((name) => /script|connect|frame-src|font/.test(name))).toEqual([])
  })

  it('lets the development page speak to its own server only', () => {
    expect(directives(developmentPolicy('http://localhost:5173')).get('connect-src')).toBe(
      "'self' ws://localhost:5173",
    )
  })
})

it('gives every response a type that is not guessed and no referrer', () => {
  expect(headersOf('text/css', 'p')).toMatchObject({
    'content-type': 'text/css',
    'content-security-policy': 'p',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  })
})
