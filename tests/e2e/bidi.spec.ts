import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { isolate } from '#contract/isolate.ts'
import { loadSpeech } from '../../src-renderer/amount-words/speech.ts'
import { expect, test } from './app.ts'
import { asSeen } from './as-seen.ts'
import { startInTraining } from './cashier.ts'

const root = path.resolve(import.meta.dirname, '../..')

function sentencesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentencesOf) : []
}

const sentences = globSync(['src-renderer/language/ar/*.json', 'src-preload/contract/reasons/ar.json'], {
  cwd: root,
})
  .flatMap((file) => sentencesOf(JSON.parse(readFileSync(path.join(root, file), 'utf8'))))
  .filter((sentence) => /\p{Script=Arabic}/u.test(sentence))

/** What a sentence tells somebody to type or to read as it stands: dates, key prefixes, addresses, keys. */
const typedIn = (sentence: string): string[] =>
  (sentence.replaceAll(/\{\{\w+\}\}/g, ' ').match(/[!-~–]+/g) ?? [])
    .map((token) => token.replace(/^[("/]+/, '').replace(/[.,:;!?)"]+$/, ''))
    // "3*" begins what goes on in Arabic.
    .filter((token) => /[A-Za-z0-9]/.test(token) && !token.endsWith('*'))

/** What is put into sentences, each unlike Arabic in its own way. */
const values = [
  'TRAINING-000042',
  '2026-0042',
  'T1-20260331-7',
  '/home/shop/x.db',
  'https://api.example.com/v1',
  'Smith & Co. (Leeds)',
  '+44 20 7946 0000',
  'The card was declined.',
]

test('in Arabic, what has to be typed as it stands reads so, and so does what is put into a sentence', async ({
  page,
}) => {
  await startInTraining(page)
  await page.keyboard.press('Alt+5')
  await page.getByRole('radio', { name: 'English' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')

  await test.step('what stands in the sentences', async () => {
    const seen = await asSeen(page, sentences)
    expect(sentences.flatMap(typedIn).length).toBeGreaterThan(60)
    const wrong = sentences.filter((sentence, at) =>
      typedIn(sentence).some((token) => !seen[at]?.includes(token)),
    )
    expect(wrong).toEqual([])
  })

  await test.step('what is put in', async () => {
    const filled = sentences
      .filter((sentence) => sentence.includes('{{'))
      .flatMap((sentence) =>
        values.map((value) => ({
          value,
          text: sentence.replaceAll(/\{\{\w+\}\}/g, isolate(value, 'rtl')),
        })),
      )
    const seen = await asSeen(
      page,
      filled.map(({ text }) => text),
    )
    const wrong = filled.filter(({ value }, at) => !seen[at]?.includes(value.replaceAll(' ', '')))
    expect(wrong).toEqual([])
  })

  await test.step('an amount in words whose sub-unit has no name', async () => {
    const say = await loadSpeech('ar', 'ar-AE')
    const [seen] = await asSeen(page, [say?.(1050, 'HUF') ?? ''])
    expect(seen).toContain('50/100')
  })
})

test('in English, an Arabic name does not draw the number beside it to its other side', async ({ page }) => {
  await startInTraining(page)
  const [seen, bare] = await asSeen(page, [`Included: ${isolate('ضريبة', 'ltr')} 8%`, 'Included: ضريبة 8%'])
  expect(seen).toMatch(/8%$/)
  expect(bare).not.toMatch(/8%$/)
})
