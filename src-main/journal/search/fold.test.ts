import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fold, foldedWords } from './fold.ts'

it.each([
  ['Łukasz Gołąb', 'lukasz golab'],
  ['Søren Kierkegård', 'soren kierkegard'],
  ['Đorđe', 'dorde'],
  ['Æsa Þórsdóttir', 'aesa thorsdottir'],
  ['Strauß', 'strauss'],
  ['STRAUẞ', 'strauss'],
  ['IŞIK', 'isik'],
  ['ışık', 'isik'],
  ['İstanbul', 'istanbul'],
  ['D’Angelo', "d'angelo"],
  ['ŉ Mens', 'n mens'],
  ['O`Neil', 'ONeil'],
  ['Сергей', 'Сергеи'],
  ['Семёнов', 'СЕМЕНОВ'],
  ['Γιώργος', 'ΓΙΩΡΓΟΣ'],
  ['Νικόλαος', 'νικολαοσ'],
  ['김철수', '김철수'.normalize('NFD')],
  ['अनिता', 'अनिता'.normalize('NFD')],
  ['தமிழ்', 'தமிழ்'.normalize('NFD')],
  ['ガブリエル', 'がぶりえる'],
  ['ｶﾞﾌﾞﾘｴﾙ', 'ガブリエル'],
  ['مُحَمَّد', 'محمد'],
  ['أحمد', 'احمد'],
  ['علی', 'علي'],
  ['محمـــد', 'محمد'],
  ['علی\u200cرضا', 'علیرضا'],
  ['שָׁלוֹם', 'שלום'],
  ['Ａｄａ', 'ada'],
  ['٤٢', '42'],
])('%s is the same word as %s', (one, other) => {
  expect(fold(one)).toBe(fold(other))
})

it('folds what is folded to the same, and makes words of letters and digits only', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const words = foldedWords(text)
      expect(words.flatMap(foldedWords)).toEqual(words)
      expect(words.join('')).toMatch(/^[\p{L}\p{N}]*$/u)
    }),
  )
})
