import { describe, expect, it } from 'vitest'
import arabic from './ar.json' with { type: 'json' }
import { reasons } from './catalogue.ts'
import english from './en.json' with { type: 'json' }
import { knownSentence, toldOf } from './known-sentence.ts'
import sentences from './known-sentences.json' with { type: 'json' }
import { ToldParameters, worded } from './worded.ts'
import chinese from './zh-CN.json' with { type: 'json' }

const full = {
  reason: 'storage_failed',
  parameters: {
    cause: { reason: 'cause_disk_full' },
    consequence: { reason: 'nothing_sent' },
    file: '/home/متجر/books.db',
  },
} as const

describe('an explanation', () => {
  it('is told with explanations in it', () => {
    expect(worded(full, chinese, 'zh-CN')).toBe(
      '磁盘已满。请腾出一些空间。然后重新启动 Ringline。未向支付网关发送任何请求。文件：\u2066/home/متجر/books.db\u2069',
    )
  })

  it('isolates what is put into a sentence from right to left', () => {
    expect(worded(full, arabic, 'ar')).toContain(' الملف: \u2066/home/متجر/books.db\u2069')
  })

  it('has amounts as the locale writes them', () => {
    const left = {
      reason: 'refund_too_large',
      parameters: { left: { amount: 1050, currency: 'EUR' } },
    } as const
    expect(worded(left, english, 'de-DE')).toBe(
      'Only 10,50\u00a0€ of this payment is left to refund. Nothing was sent.',
    )
    const yen = {
      reason: 'refund_too_large',
      parameters: { left: { amount: 1050, currency: 'JPY' } },
    } as const
    expect(worded(yen, english, 'en-US')).toContain('¥1,050')
  })

  it('of another version is told by whoever knows it', () => {
    expect(worded({ reason: 'from_a_newer_version' }, english, 'en')).toBeUndefined()
    expect(worded({ reason: 'constructor' }, english, 'en')).toBeUndefined()
  })

  it('crosses as it is, however deep', () => {
    const deep = { ...full.parameters, sum: { amount: 5, currency: 'KWD' }, seconds: 3 }
    expect(ToldParameters.parse(deep)).toEqual(deep)
    expect(ToldParameters.safeParse({ at: null }).success).toBe(false)
  })
})

describe('a sentence without a reason', () => {
  it('that is known is told by its reason', () => {
    expect(knownSentence('Your card has insufficient funds.', sentences)).toEqual({
      reason: 'decline_insufficient_funds',
    })
    expect(
      worded(
        knownSentence(
          'The disk is full. Please free some space. Then start the till again. In training no card is ever charged. File: /a/practice.db',
          sentences,
        ) ?? { reason: '' },
        chinese,
        'zh-CN',
      ),
    ).toBe('磁盘已满。请腾出一些空间。然后重新启动 Ringline。培训模式下绝不会扣款。文件：/a/practice.db')
  })

  it('is known for reasons only that need nothing put in', () => {
    const told = Object.values(sentences).filter(
      (reason) => !(reason in reasons) || Object.keys(reasons[reason as keyof typeof reasons]).length > 0,
    )
    expect(told).toEqual([])
  })

  it('of a bank’s own is told as it came', () => {
    expect(toldOf({ message: 'Do not honour (05)' }, sentences)).toBeUndefined()
    expect(toldOf({ message: 'toString' }, sentences)).toBeUndefined()
  })
})
