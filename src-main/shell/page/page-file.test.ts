import { describe, expect, it } from 'vitest'
import { pageFile } from './page-file.ts'

const root = '/app/out/renderer'

describe('pageFile', () => {
  it.each([
    ['/', '/app/out/renderer/index.html', 'text/html; charset=utf-8'],
    ['/assets/index-1a2b.js', '/app/out/renderer/assets/index-1a2b.js', 'text/javascript; charset=utf-8'],
    ['/assets/inter%20a.woff2', '/app/out/renderer/assets/inter a.woff2', 'font/woff2'],
    ['/a/../b.css', '/app/out/renderer/b.css', 'text/css; charset=utf-8'],
  ])('finds %s', (pathname, file, contentType) => {
    expect(pageFile(root, pathname)).toEqual({ file, contentType })
  })

  it.each([
    '/../main/index.js',
    '/%2e%2e/main/index.js',
    '/%2e%2e%2fmain%2findex.js',
    '/assets/../../main/index.js',
    '/..%5cmain%5cindex.js',
    '/C:/windows/system.json',
    '/index.html%00.png',
    '/%',
    '/..',
    '/.',
    '//../../etc/passwd.json',
    '/../renderer-other/index.html',
  ])('refuses %s', (pathname) => {
    expect(pageFile(root, pathname)).toBeUndefined()
  })

  it('serves only the kinds of file that the page is made of', () => {
    expect(pageFile(root, '/journal.db')).toBeUndefined()
    expect(pageFile(root, '/assets/index.js.map')).toBeUndefined()
    expect(pageFile(root, '/assets')).toBeUndefined()
  })
})
