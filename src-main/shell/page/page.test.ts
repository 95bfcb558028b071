import { describe, expect, it } from 'vitest'
import { choosePage, isPageCall, isPageUrl, mayLoad, mayNavigate } from './page.ts'

const page = choosePage(true, undefined)
const dev = choosePage(false, 'http://localhost:5173/')
const top = { origin: 'app://till', url: 'app://till/', parent: null }

describe('choosePage', () => {
  it('serves its own files unless a development server is given', () => {
    expect(page).toEqual({ url: 'app://till/', origin: 'app://till' })
    expect(choosePage(false, '')).toEqual(page)
    expect(dev).toEqual({
      url: 'http://localhost:5173/',
      origin: 'http://localhost:5173',
      devServer: 'http://localhost:5173',
    })
  })

  it('never takes a packaged page from a server', () => {
    expect(choosePage(true, 'http://localhost:5173/')).toEqual(page)
  })
})

describe('isPageCall', () => {
  it('accepts the top frame of the page', () => {
    expect(isPageCall(top, page)).toBe(true)
  })

  it.each([
    ['a frame that is gone', null],
    ['a frame within the page', { ...top, parent: {} }],
    ['another origin', { ...top, origin: 'https://example.com' }],
    ['an opaque origin at the same address', { ...top, origin: 'null' }],
    ['another address', { ...top, url: 'https://example.com/app://till/' }],
    ['the print page', { ...top, origin: 'app://print', url: 'app://print/x' }],
    ['a host that begins alike', { ...top, origin: 'app://till.example', url: 'app://till.example/' }],
    ['a file', { ...top, origin: 'file://', url: 'file:///app://till/' }],
  ])('refuses %s', (_name, frame) => {
    expect(isPageCall(frame, page)).toBe(false)
  })
})

describe('isPageUrl', () => {
  it.each(['app://till/', 'app://till/index.html?x=1#y'])('accepts %s', (url) => {
    expect(isPageUrl(url, page)).toBe(true)
  })

  it.each([
    'app://till:1/',
    'app://user@print/',
    'http://till/',
    'apps://till/',
    'app:till',
    '',
    'javascript:0',
  ])('refuses %j', (url) => {
    expect(isPageUrl(url, page)).toBe(false)
  })
})

describe('mayNavigate', () => {
  it('lets the page reload and a receipt be shown, and nothing else', () => {
    expect(mayNavigate('app://till/', true, page)).toBe(true)
    expect(mayNavigate('about:srcdoc', false, page)).toBe(true)
    expect(mayNavigate('about:srcdoc', true, page)).toBe(false)
    expect(mayNavigate('app://till/', false, page)).toBe(false)
    expect(mayNavigate('https://example.com/', true, page)).toBe(false)
    expect(mayNavigate('data:text/html,x', true, page)).toBe(false)
  })
})

describe('mayLoad', () => {
  it('lets a packaged window load the files of the app and data, and nothing from a network', () => {
    expect(mayLoad('app://till/assets/index.js', page, true)).toBe(true)
    expect(mayLoad('app://print/0123', page, true)).toBe(true)
    expect(mayLoad('data:image/png;base64,AA==', page, true)).toBe(true)
    for (const url of [
      'https://example.com/',
      'http://127.0.0.1/',
      'ws://localhost:5173/',
      'file:///etc/passwd',
    ])
      expect(mayLoad(url, page, true)).toBe(false)
    expect(mayLoad('devtools://devtools/x', page, true)).toBe(false)
    expect(mayLoad('app://other/', page, true)).toBe(false)
  })

  it('adds the development server, its socket and the tools in development', () => {
    for (const url of ['http://localhost:5173/main.tsx', 'ws://localhost:5173/', 'devtools://devtools/x'])
      expect(mayLoad(url, dev, false)).toBe(true)
    expect(mayLoad('http://localhost:5174/', dev, false)).toBe(false)
  })
})
