import { createServer } from 'node:http'
import type { Page } from '@playwright/test'
import { receiptCss } from '../../src-main/receipts/receipt-css.ts'
import { fuzzScript, type PageFaults } from '../fuzz/fuzz-page.ts'
import { expect, test } from './app.ts'

/** `FUZZ_CALLS=10000` for a long look. */
const fuzzCalls = Number(process.env.FUZZ_CALLS ?? 200)

// What Chromium writes when it refuses something.
test.use({ expectedErrors: /Content Security Policy|Failed to load resource|Trusted(HTML|Script|Type)/i })

/** What a call that was refused was refused with, as the page sees it. */
const refusal = (page: Page, method: string, input: unknown) =>
  page.evaluate(
    async ([name, value]) => {
      const { till } = window as unknown as {
        till: { call(method: string, input: unknown): Promise<unknown> }
      }
      try {
        await till.call(String(name), value)
        return 'not refused'
      } catch (error) {
        return { isError: error instanceof Error, ...(error as object) }
      }
    },
    [method, input] as const,
  )

test('the page is shut off from everything but the till, whatever runs in it', async ({ app, page }) => {
  await test.step('the page sees window.till, frozen, with call and on, and nothing of Node or Electron', async () => {
    const seen = await page.evaluate(() => {
      const till: unknown = Reflect.get(window, 'till')
      const isObject = typeof till === 'object' && till !== null
      return {
        keys: isObject ? Object.keys(till).sort() : [],
        frozen: Object.isFrozen(till),
        kept: isObject && !Reflect.set(till, 'call', () => undefined) && !Reflect.set(till, 'more', 1),
        others: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
          (name) => name in window,
        ),
        secure: window.isSecureContext,
      }
    })
    expect(seen).toEqual({ keys: ['call', 'on'], frozen: true, kept: true, others: [], secure: true })
  })
  await test.step('a method that does not exist is refused, also one that every object has', async () => {
    for (const method of ['payments.steal', 'toString', '__proto__', ''])
      expect(await refusal(page, method, {})).toEqual({
        isError: false,
        code: 'not_found',
        message: expect.any(String),
        reason: 'no_such_method',
        retryable: false,
      })
  })
  await test.step('no text becomes markup, a script or a frame, and a script that was put into the page does not run', async () => {
    const told = await page.evaluate(async () => {
      const { trustedTypes } = window as unknown as {
        trustedTypes: { createPolicy(name: string, rules: object): unknown }
      }
      const script = document.createElement('script')
      const image = document.createElement('img')
      const rules = { createHTML: (text: string) => text }
      const ways: Record<string, () => unknown> = {
        innerHTML: () => Reflect.set(document.createElement('div'), 'innerHTML', '<img src="data:,">'),
        srcdoc: () => Reflect.set(document.createElement('iframe'), 'srcdoc', '<p>Receipt</p>'),
        scriptText: () => Reflect.set(script, 'textContent', 'window.ran = true'),
        scriptAddress: () => Reflect.set(script, 'src', 'https://example.com/'),
        // The names were taken when the page began; no other is known.
        receipt: () => trustedTypes.createPolicy('receipt', rules),
        another: () => trustedTypes.createPolicy('another', rules),
        default: () => trustedTypes.createPolicy('default', rules),
      }
      const open = Object.keys(ways).filter((name) => {
        try {
          ways[name]?.()
          return true
        } catch {
          return false
        }
      })
      // Past the doors that ask for trusted text, the policy refuses what runs.
      const loud = new Promise((resolve) => image.addEventListener('error', resolve))
      try {
        image.setAttribute('onerror', 'window.ran = true')
      } catch {}
      script.append('window.ran = true')
      image.src = 'data:,'
      document.body.append(script, image)
      await loud
      script.remove()
      image.remove()
      return { open, ran: 'ran' in window }
    })
    expect(told).toEqual({ open: [], ran: false })
  })
  await test.step('a receipt shows in the style sheet of receipts, and in no other', async () => {
    const applied = await page.evaluate(
      (styles) => {
        const frame = document.createElement('iframe')
        document.body.append(frame)
        const inside = frame.contentDocument
        const rules = styles.map((text) => {
          const style = inside?.createElement('style')
          if (!inside || !style) return undefined
          style.textContent = text
          inside.head.append(style)
          return (style.sheet?.cssRules.length ?? 0) > 0
        })
        frame.remove()
        return rules
      },
      [receiptCss, 'p { background: url(https://example.com/) }'],
    )
    expect(applied).toEqual([true, false])
  })
  await test.step('text is never run as code', async () => {
    // Through a timer: Playwright's own evaluation is exempt from the policy.
    const outcome = await page.evaluate(async () => {
      const refused = new Promise<string>((resolve) =>
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.blockedURI), {
          once: true,
        }),
      )
      try {
        setTimeout('window.ran = true', 0)
      } catch {}
      return { refused: await refused, ran: 'ran' in window }
    })
    expect(outcome).toEqual({ refused: 'trusted-types-sink', ran: false })
  })
  await test.step('the page reaches no server', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.setHeader('access-control-allow-origin', '*').end('{}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      const outcomes = await page.evaluate(async (base) => {
        const load = (element: HTMLElement & { src: string }, name: string) =>
          new Promise((resolve) => {
            element.addEventListener('load', () => resolve('loaded'))
            element.addEventListener('error', () => resolve('refused'))
            try {
              element.src = `${base}/${name}`
            } catch {
              resolve('refused')
            }
            document.body.append(element)
          })
        const request = await fetch(`${base}/fetch`).then(
          () => 'answered',
          () => 'refused',
        )
        const image = await load(document.createElement('img'), 'image')
        const script = await load(document.createElement('script'), 'script')
        const beaconRefused = new Promise((resolve) =>
          document.addEventListener('securitypolicyviolation', () => resolve('refused'), { once: true }),
        )
        navigator.sendBeacon(`${base}/beacon`, 'card')
        return [request, image, script, await beaconRefused]
      }, `http://127.0.0.1:${port}`)
      expect(outcomes).toEqual(['refused', 'refused', 'refused', 'refused'])
      expect(asked).toEqual([])
    } finally {
      await new Promise((resolve) => server.close(resolve))
    }
  })
  await test.step('the page stays, whatever leads away, and no second window opens', async () => {
    const before = page.url()
    await page.evaluate(() => {
      const link = document.createElement('a')
      link.href = 'https://example.com/away'
      document.body.append(link)
      link.click()
      link.target = '_blank'
      link.click()
      link.remove()
      window.open('https://example.com/window')
    })
    await page.evaluate(() => window.location.assign('https://example.com/assigned')).catch(() => undefined)
    // The page answers still, and it is the same one: a call goes through.
    await expect.poll(() => refusal(page, 'payments.steal', {})).toMatchObject({ code: 'not_found' })
    expect(page.url()).toBe(before)
    await expect.poll(() => app.windows().length).toBe(1)
  })
  await test.step('nothing outside the built page is served, however the path is spelt', async () => {
    const answers = await page.evaluate(async () => {
      const paths = [
        '/../main/index.js',
        '/..%2fmain%2findex.js',
        '/%2e%2e%2fmain%2findex.js',
        '/..%5cmain%5cindex.js',
        '/assets/..%2f..%2fpreload%2findex.cjs',
        '/..%2f..%2fpackage.json',
        '/%2fetc%2fpasswd',
        '/index.html%00.css',
        '/%',
        '/no-such-file.js',
      ]
      return Promise.all(paths.map(async (path) => `${path} ${(await fetch(path)).status}`))
    })
    expect(answers.filter((answer) => !/ 40[034]$/.test(answer))).toEqual([])
  })
  await test.step('the page says what it is, to be taken at its word, and tells nobody where it came from', async () => {
    const headers = await page.evaluate(async () => Object.fromEntries((await fetch('/')).headers))
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/)
  })
})

test('an input that does not fit is refused at its field, as plain data', async ({ app, page }) => {
  expect(await refusal(page, 'payments.get', { id: 17 })).toEqual({
    isError: false,
    code: 'invalid_input',
    field: 'id',
    message: expect.any(String),
    reason: expect.any(String),
    retryable: false,
  })
  for (const input of [null, undefined, 'text', 17, []])
    expect(await refusal(page, 'payments.get', input)).toMatchObject({
      isError: false,
      code: 'invalid_input',
    })

  // And whatever else can be made up, of which much cannot even be sent.
  test.setTimeout(60_000 + fuzzCalls * 50)
  const megabytes = () => app.evaluate(() => Math.round(process.memoryUsage().rss / 1e6))
  const memory: number[] = [await megabytes()]
  const rounds = 4
  const told: PageFaults[] = []
  for (let round = 0; round < rounds; round++) {
    const calls = Math.ceil(fuzzCalls / rounds)
    told.push(await page.evaluate<PageFaults>(fuzzScript({ calls, firstSeed: 1 + round * calls })))
    memory.push(await megabytes())
  }
  expect(told.flatMap(({ faults }) => faults)).toEqual([])
  for (const { refused, taken } of told) expect(refused).toBeGreaterThan(taken)
  expect(memory.at(-1)).toBeLessThan((memory[1] ?? 0) + 100)
  expect(await page.evaluate(() => Reflect.get(window, 'till').call('settings.get', {}))).toMatchObject({
    environment: 'training',
  })
  if (process.env.FUZZ_CALLS) console.log(JSON.stringify({ told, memory }))
})
