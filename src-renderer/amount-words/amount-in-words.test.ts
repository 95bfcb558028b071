import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Language, languages } from '#contract/settings.ts'
import { amountInWords } from './amount-in-words.ts'
import { loadSpeech, type Speech } from './speech.ts'

const Words = z.record(z.string(), z.unknown())
const words = (language: Language) =>
  Words.parse(JSON.parse(readFileSync(new URL(`../language/${language}/sale.json`, import.meta.url), 'utf8')))
const i18n = i18next.createInstance()
await i18n.init({
  defaultNS: 'sale',
  ns: ['sale'],
  interpolation: { escapeValue: false },
  resources: Object.fromEntries(languages.map((language) => [language, { sale: words(language) }])),
})
const speeches = new Map<string, Speech | undefined>()
for (const language of languages) speeches.set(language, await loadSpeech(language))

function say(language: Language, amount: number, currency: string, own?: Speech): string {
  const speech = own ?? speeches.get(language)
  if (!speech) throw new Error(`${language} has numbers`)
  return amountInWords(amount, currency, {
    language,
    speech,
    t: i18n.getFixedT(language, 'sale'),
    isNamed: (key, count) => i18n.exists(key, { lng: language, count }),
  })
}

describe('an amount in words', () => {
  it.each([
    [1050, 'USD', 'ten US dollars and fifty cents'],
    [105, 'JPY', 'one hundred five Japanese yen'],
    [1_005, 'KWD', 'one Kuwaiti dinar and five fils'],
    [1_005, 'TND', 'one Tunisian dinar and 5/1000'],
    [5, 'USD', 'zero US dollars and five cents'],
  ])('is that of its currency, whatever its decimals: %i %s', (amount, currency, sentence) => {
    expect(say('en', amount, currency)).toBe(sentence)
  })

  it('says every figure of the amount, exactly', () => {
    const seen: unknown[] = []
    const number = (value: bigint): string => {
      seen.push(value)
      return String(value)
    }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (amount) => {
        const [whole = '', part = '0'] = say('en', amount, 'USD', { number }).match(/\d+/g) ?? []
        expect(BigInt(whole) * 100n + BigInt(part)).toBe(BigInt(amount))
      }),
    )
    expect(seen.every((value) => typeof value === 'bigint')).toBe(true)
  })

  it('is not made up for a language that has no numbers here', () => {
    expect(loadSpeech('xx')).toBeUndefined()
  })
})

describe('an amount in Chinese', () => {
  it.each([
    [1_050, 'CNY', '人民币壹拾元伍角'],
    [1_005, 'CNY', '人民币壹拾元零伍分'],
    [1_055, 'CNY', '人民币壹拾元伍角伍分'],
    [1_000, 'CNY', '人民币壹拾元整'],
    [50, 'CNY', '人民币伍角'],
    [5, 'CNY', '人民币伍分'],
    [100_001, 'CNY', '人民币壹仟元零壹分'],
    [10_000_000, 'CNY', '人民币壹拾万元整'],
    [1_010_020, 'CNY', '人民币壹万零壹佰元贰角'],
    [640_902, 'CNY', '人民币陆仟肆佰零玖元零贰分'],
    [1_050, 'HKD', '港币壹拾元伍角'],
  ])('is written as on cheques: %i %s is %s', (amount, currency, sentence) => {
    expect(say('zh-CN', amount, currency)).toBe(sentence)
  })

  it.each([
    [105_000, 'USD', '壹仟零伍拾美元'],
    [1_050, 'USD', '壹拾美元伍拾美分'],
    [1_001, 'EUR', '壹拾欧元壹欧分'],
    [105, 'JPY', '壹佰零伍日元'],
    [1_005, 'KWD', '壹科威特第纳尔伍费尔'],
  ])('names the currency and its parts: %i %s is %s', (amount, currency, sentence) => {
    expect(say('zh-CN', amount, currency)).toBe(sentence)
  })

  it('says every figure of the amount in yuan', () => {
    const figures = '零壹贰叁肆伍陆柒捌玖'
    const units: Readonly<Record<string, number>> = {
      拾: 1_000,
      佰: 10_000,
      仟: 100_000,
      元: 100,
      角: 10,
      分: 1,
    }
    const read = (sentence: string): number => {
      let [all, myriads, figure] = [0, 0, 0]
      for (const sign of sentence.replace('人民币', '').replace('整', '')) {
        if (sign === '万') [myriads, all, figure] = [(all + figure * 100) * 10_000, 0, 0]
        else if (figures.includes(sign)) figure = figures.indexOf(sign)
        else [all, figure] = [all + figure * (units[sign] ?? Number.NaN), 0]
      }
      return myriads + all
    }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (amount) => {
        expect(read(say('zh-CN', amount, 'CNY'))).toBe(amount)
      }),
    )
  })
})

describe('an amount in Arabic', () => {
  it.each([
    [100, 'SAR', 'ريال سعودي واحد'],
    [200, 'SAR', 'ريالان سعوديان'],
    [302, 'SAR', 'ثلاثة ريالات سعودية وهللتان'],
    [1_003, 'SAR', 'عشرة ريالات سعودية وثلاث هللات'],
    [1_111, 'SAR', 'أحد عشر ريالًا سعوديًا وإحدى عشرة هللة'],
    [10_000, 'SAR', 'مائة ريال سعودي'],
    [10_300, 'SAR', 'مائة وثلاثة ريالات سعودية'],
    [20_000, 'SAR', 'مئتا ريال سعودي'],
    [200_000, 'SAR', 'ألفا ريال سعودي'],
    [1_100_000, 'SAR', 'أحد عشر ألف ريال سعودي'],
    [1_050, 'AED', 'عشرة دراهم إماراتية وخمسون فلسًا'],
    [9_901, 'AED', 'تسعة وتسعون درهمًا إماراتيًا وفلس واحد'],
    [1_050, 'USD', 'عشرة دولارات أمريكية وخمسون سنتًا'],
    [105_000, 'USD', 'ألف وخمسون دولارًا أمريكيًا'],
    [204, 'EUR', 'اثنان يورو وأربعة سنتات'],
    [1_101, 'EUR', 'أحد عشر يورو وسنت واحد'],
    [1_005, 'KWD', 'دينار كويتي واحد وخمسة فلوس'],
    [3_250, 'KWD', 'ثلاثة دنانير كويتية ومئتان وخمسون فلسًا'],
    [2_200, 'KWD', 'ديناران كويتيان ومئتا فلس'],
    [1_002, 'EGP', 'عشرة جنيهات مصرية وقرشان'],
    [1_225, 'EGP', 'اثنا عشر جنيهًا مصريًا وخمسة وعشرون قرشًا'],
    [3_003, 'OMR', 'ثلاثة ريالات عمانية وثلاث بيسات'],
    [500, 'JPY', 'خمسمائة ين ياباني'],
    [1_000, 'CNY', 'عشرة يوانات صينية'],
  ])('bends the noun with its number: %i %s', (amount, currency, sentence) => {
    expect(say('ar', amount, currency)).toBe(sentence)
  })
})
