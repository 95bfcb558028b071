import i18next from 'i18next'
import { expect, it, vi } from 'vitest'
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
