import i18next from 'i18next'
import { expect, it, vi } from 'vitest'
import { explanationInWords, inWords } from './in-words.ts'
import { fetchOtherWords, showLanguage, startLanguage } from './language.ts'

vi.stubGlobal('document', { documentElement: {} })

it('English is the shop’s own, on every screen and in every failure, and follows its locale', async () => {
  await startLanguage('en', 'en-US')
  await fetchOtherWords()
  expect(i18next.t('common:status.canceled')).toBe('Canceled')
  expect(i18next.t('payments:facts.canceled')).toBe('Canceled')
  expect(i18next.t('settings:appearance.theme')).toBe('Colors')
  expect(i18next.getResource('en-US', 'reasons', 'cancel_too_late')).toContain('canceled')

  await showLanguage('en', 'en-GB')
  await fetchOtherWords()
  expect(i18next.t('common:status.canceled')).toBe('Cancelled')
  expect(i18next.t('payments:facts.canceled')).toBe('Cancelled')
  expect(i18next.getResource('en', 'reasons', 'cancel_too_late')).toContain('cancelled')

  await showLanguage('ar', 'en-GB')
  await fetchOtherWords()
  expect(i18next.t('payments:title')).toBe('المدفوعات')
})

it('what went wrong has its words in each language, also where an earlier version stored a sentence alone', async () => {
  const stored = 'The bank has not answered. Do not charge again; the till keeps checking.'
  const shown = [
    ['en', 'en-US', 'Please fill this in.'],
    ['zh-CN', 'en-US', '请填写此项。'],
    ['ar', 'en-US', 'املأ هذا الحقل.'],
  ] as const
  for (const [language, locale, missing] of shown) {
    await showLanguage(language, locale)
    expect(explanationInWords({ reason: 'missing' })).toBe(missing)
    expect(inWords({ message: stored })).toBe(explanationInWords({ reason: 'payment_unknown' }))
    expect(inWords({ message: 'Do not honour (05)' })).toBe('Do not honour (05)')
  }
})
