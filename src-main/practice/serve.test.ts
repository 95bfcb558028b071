import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import sampleRequest from '../gateway/fixtures/sample-request.json' with { type: 'json' }

const program = path.join(import.meta.dirname, 'serve.ts')

/** Starts it and waits for its address. */
async function start(...options: string[]) {
  const child = spawn(process.execPath, [program, ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  let output = ''
  let errors = ''
  child.stderr.on('data', (data) => {
    errors += data
  })
  const url = await new Promise<string | undefined>((resolve) => {
    child.stdout.on('data', (data) => {
      output += data
      // The address comes first, the last test card ends the words.
      const found = /listens on (\S+)\n.*\n$/s.exec(output)?.[1]
      if (found) resolve(found)
    })
    void ended.then(() => resolve(undefined))
  })
  return { child, ended, url: url ?? '', output: () => output, errors: () => errors }
}

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ringline-serve-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const headers = { authorization: `Basic ${btoa('sk_test_mine:')}`, 'content-type': 'application/json' }

it('tells its address, key and test cards, and remembers a payment over a SIGKILL', async () => {
  const options = ['--port', '0', '--data', temporaryFolder(), '--key', 'sk_test_mine']
  const first = await start(...options)
  expect(first.output()).toContain('Secret key: sk_test_mine')
  expect(first.output()).toContain('4111111111111111')
  const body = JSON.stringify(sampleRequest)
  const answer = await fetch(`${first.url}/v1/payment_intents`, { method: 'POST', headers, body })
  const intent = await answer.json()
  expect(intent.status).toBe('succeeded')
  first.child.kill('SIGKILL')
  await first.ended

  const second = await start(...options)
  const found = await fetch(`${second.url}/v1/payment_intents/${intent.id}`, { headers })
  expect(await found.json()).toEqual(intent)
  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)
})

it('shows the cardholder’s page at its own address', async () => {
  const { url } = await start('--port', '0', '--data', temporaryFolder(), '--key', 'sk_test_mine')
  const body = JSON.stringify({
    ...sampleRequest,
    payment_method_options: { card: { request_three_d_secure: 'any' } },
  })
  const answer = await fetch(`${url}/v1/payment_intents`, { method: 'POST', headers, body })
  const { next_action } = await answer.json()
  expect(next_action.challenge_redirect.url).toContain(url)
  expect(await (await fetch(next_action.challenge_redirect.url)).text()).toContain('Approve')
})

it.each([
  ['another host than this computer', ['--host', '0.0.0.0'], 'this computer only'],
  ['a live key', ['--key', 'sk_live_1'], 'made-up test key'],
  ['no port', ['--port', 'x'], '0 to 65535'],
  ['an unknown option', ['--prot', '1'], '--prot'],
])('ends with a message for %s', async (_, options, words) => {
  const { ended, errors } = await start('--data', temporaryFolder(), ...options)
  expect(await ended).toBe(1)
  expect(errors()).toContain(words)
})
