import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currencyDigits } from '#contract/currencies.ts'
import { type Counted, readArabic } from './fixtures/read-arabic.ts'
import { readEnglish } from './fixtures/read-english.ts'
import type { Speech } from './parts-of-amount.ts'
import { loadSpeech } from './speech.ts'

async function speechOf(language: string, locale: string): Promise<Speech> {
  const speech = await loadSpeech(language, locale)
  if (!speech) throw new Error(`${language} has numbers`)
  return speech
}
const american = await speechOf('en', 'en-US')
const british = await speechOf('en', 'en-GB')
const indian = await speechOf('en', 'en-IN')
const chinese = await speechOf('zh-CN', 'zh-CN')
const arabic = await speechOf('ar', 'ar-SA')

describe('an amount in English', () => {
  it.each([
    [1050, 'USD', 'ten US dollars and fifty cents'],
    [105, 'JPY', 'one hundred five Japanese yen'],
    [1_005, 'KWD', 'one Kuwaiti dinar and five fils'],
    [1_005, 'TND', 'one Tunisian dinar and five millimes'],
    [1_050, 'HUF', 'ten Hungarian forints and 50/100'],
    [50, 'HUF', '50/100 Hungarian forints'],
    [5, 'USD', 'five cents'],
    [1, 'GBP', 'one penny'],
    [0, 'USD', 'zero US dollars'],
    [200, 'TRY', 'two Turkish lira'],
    [10_506, 'GBP', 'one hundred five British pounds and six pence'],
  ])('is that of its currency, whatever its decimals: %i %s', (amount, currency, sentence) => {
    expect(american(amount, currency)).toBe(sentence)
  })

  it.each([
    ['en-GB', 'one hundred and one pounds and five pence'],
    ['en-IE', 'one hundred and one British pounds and five pence'],
    ['en-AU', 'one hundred and one British pounds and five pence'],
    ['en-NZ', 'one hundred and one British pounds and five pence'],
    ['en-ZA', 'one hundred and one British pounds and five pence'],
    ['en-IN', 'one hundred and one British pounds and five pence'],
    ['de-DE', 'one hundred and one British pounds and five pence'],
    ['en-US', 'one hundred one British pounds and five pence'],
    ['en-PH', 'one hundred one British pounds and five pence'],
  ])('is said as in the region: %s', async (locale, sentence) => {
    expect((await speechOf('en', locale))(10_105, 'GBP')).toBe(sentence)
  })

  it('counts in lakhs where people do', () => {
    expect(indian(12_345_600, 'INR')).toBe(
      'one lakh twenty-three thousand four hundred and fifty-six Indian rupees',
    )
    expect(british(12_345_600, 'INR')).toBe(
      'one hundred and twenty-three thousand four hundred and fifty-six Indian rupees',
    )
  })

  it.each([
    ['en-US', american],
    ['en-GB', british],
    ['en-IN', indian],
  ])('says every figure of the amount, exactly: %s', (_, say) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (amount) => {
        const [, dollars, cents] =
          /^(?:(.+) US dollars?)?(?: and )?(?:(.+) cents?)?$/.exec(say(amount, 'USD')) ?? []
        expect(readEnglish(dollars ?? 'zero') * 100 + readEnglish(cents ?? 'zero')).toBe(amount)
      }),
    )
  })

  it('is not made up for a language that has no numbers here', () => {
    expect(loadSpeech('xx', 'xx')).toBeUndefined()
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
    expect(chinese(amount, currency)).toBe(sentence)
  })

  it.each([
    [105_000, 'USD', '壹仟零伍拾美元'],
    [1_050, 'USD', '壹拾美元伍拾美分'],
    [1_001, 'EUR', '壹拾欧元壹欧分'],
    [105, 'JPY', '壹佰零伍日元'],
    [1_005, 'KWD', '壹科威特第纳尔伍费尔'],
    [5, 'USD', '伍美分'],
    [1_050, 'HUF', '壹拾匈牙利福林又 50/100'],
  ])('names the currency and its parts: %i %s is %s', (amount, currency, sentence) => {
    expect(chinese(amount, currency)).toBe(sentence)
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
        expect(read(chinese(amount, 'CNY'))).toBe(amount)
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
    [20_000, 'SAR', 'مائتا ريال سعودي'],
    [200_000, 'SAR', 'ألفا ريال سعودي'],
    [1_100_000, 'SAR', 'أحد عشر ألف ريال سعودي'],
    [1_050, 'AED', 'عشرة دراهم إماراتية وخمسون فلسًا'],
    [9_901, 'AED', 'تسعة وتسعون درهمًا إماراتيًا وفلس واحد'],
    [1_050, 'USD', 'عشرة دولارات أمريكية وخمسون سنتًا'],
    [105_000, 'USD', 'ألف وخمسون دولارًا أمريكيًا'],
    [204, 'EUR', 'يوروان وأربعة سنتات'],
    [300, 'EUR', 'ثلاثة يورو'],
    [1_101, 'EUR', 'أحد عشر يورو وسنت واحد'],
    [1_005, 'KWD', 'دينار كويتي واحد وخمسة فلوس'],
    [3_250, 'KWD', 'ثلاثة دنانير كويتية ومائتان وخمسون فلسًا'],
    [2_200, 'KWD', 'ديناران كويتيان ومائتا فلس'],
    [1_002, 'EGP', 'عشرة جنيهات مصرية وقرشان'],
    [1_225, 'EGP', 'اثنا عشر جنيهًا مصريًا وخمسة وعشرون قرشًا'],
    [3_003, 'OMR', 'ثلاثة ريالات عمانية وثلاث بيسات'],
    [500, 'JPY', 'خمسمائة ين ياباني'],
    [1_000, 'CNY', 'عشرة يوانات صينية'],
    [101_000, 'JPY', 'مائة ألف وألف ين ياباني'],
    [102_000, 'JPY', 'مائة ألف وألفا ين ياباني'],
    [103_000, 'JPY', 'مائة وثلاثة آلاف ين ياباني'],
    [110_000, 'JPY', 'مائة وعشرة آلاف ين ياباني'],
    [100_500, 'JPY', 'مائة ألف وخمسمائة ين ياباني'],
    [105_500, 'JPY', 'مائة وخمسة آلاف وخمسمائة ين ياباني'],
    [210_500, 'JPY', 'مائتان وعشرة آلاف وخمسمائة ين ياباني'],
    [200_000, 'JPY', 'مائتا ألف ين ياباني'],
    [200_200, 'JPY', 'مائتا ألف ومائتا ين ياباني'],
    [11_500, 'JPY', 'أحد عشر ألفًا وخمسمائة ين ياباني'],
    [2_000_000, 'JPY', 'مليونا ين ياباني'],
    [10_000_100, 'SAR', 'مائة ألف ريال سعودي وريال واحد'],
    [10_100, 'AED', 'مائة درهم إماراتي ودرهم واحد'],
    [10_200, 'AED', 'مائة درهم إماراتي ودرهمان'],
    [200_200, 'AED', 'ألفا درهم إماراتي ودرهمان'],
    [105, 'KRW', 'مائة وخمسة وونات كورية جنوبية'],
    [200, 'HKD', 'دولارا هونغ كونغ'],
    [1_100, 'HKD', 'أحد عشر دولار هونغ كونغ'],
    [200, 'SGD', 'دولاران سنغافوريان'],
    [300, 'NZD', 'ثلاثة دولارات نيوزيلندية'],
    [1_100, 'TWD', 'أحد عشر دولارًا تايوانيًا'],
    [300, 'YER', 'ثلاثة ريالات يمنية'],
    [300, 'INR', 'ثلاث روبيات هندية'],
    [200, 'PKR', 'روبيتان باكستانيتان'],
    [200, 'SYP', 'ليرتان سوريتان'],
    [1_100, 'TRY', 'إحدى عشرة ليرة تركية'],
    [300, 'LBP', 'ثلاث ليرات لبنانية'],
    [300, 'SDG', 'ثلاثة جنيهات سودانية'],
    [200, 'XOF', 'مائتا فرنك غرب أفريقي'],
    [1_050, 'MAD', 'عشرة دراهم مغربية وخمسون سنتيمًا'],
    [1_002, 'TND', 'دينار تونسي واحد ومليمان'],
    [1_011, 'IQD', 'دينار عراقي واحد وأحد عشر فلسًا'],
    [103, 'DZD', 'دينار جزائري واحد وثلاثة سنتيمات'],
    [1_002, 'LYD', 'دينار ليبي واحد ودرهمان'],
    [2, 'CNY', 'فينان'],
    [10, 'CNY', 'عشرة فينات'],
    [111, 'CNY', 'يوان صيني واحد وأحد عشر فينًا'],
    [303, 'CZK', 'ثلاث كرونات تشيكية وثلاثة هالرات'],
    [202, 'MXN', 'بيزوان مكسيكيان وسنتافوان'],
    [1_121, 'SAR', 'أحد عشر ريالًا سعوديًا وإحدى وعشرون هللة'],
    [5, 'USD', 'خمسة سنتات'],
    [0, 'USD', 'صفر دولار أمريكي'],
    [1_050, 'HUF', 'عشرة فورينتات هنغارية و\u206650/100\u2069'],
    [50, 'HUF', '\u206650/100\u2069 فورينت هنغاري'],
  ])('bends the noun with its number: %i %s', (amount, currency, sentence) => {
    expect(arabic(amount, currency)).toBe(sentence)
  })

  const yen: Counted = {
    isFeminine: false,
    one: 'ين ياباني',
    two: 'ينان يابانيان',
    few: 'ينات يابانية',
    many: 'ينًا يابانيًا',
  }
  const krona: Counted = {
    isFeminine: true,
    one: 'كرونة أيسلندية',
    two: 'كرونتان أيسلنديتان',
    few: 'كرونات أيسلندية',
    many: 'كرونة أيسلندية',
  }

  it.each([
    ['JPY', yen],
    ['ISK', krona],
  ])('is read back by the grammar as what it was, from 0 to 10,000,000 in steps: %s', (currency, noun) => {
    const wrong: number[] = []
    const read = (amount: number): void => {
      if (readArabic(arabic(amount, currency), noun) !== amount) wrong.push(amount)
    }
    for (let amount = 0; amount <= 3_000; amount++) read(amount)
    for (let amount = 3_000; amount <= 10_000_000; amount += 211) read(amount)
    expect(wrong).toEqual([])
  })

  it('is read back by the grammar as what it was, up to a trillion', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), fc.constantFrom(1, 100, 1e3, 1e5, 1e6), (any, step) => {
        const amount = any - (any % step)
        expect(readArabic(arabic(amount, 'JPY'), yen)).toBe(amount)
        expect(readArabic(arabic(amount, 'ISK'), krona)).toBe(amount)
      }),
      { numRuns: 500 },
    )
  })

  it('knows every currency by an Arabic name', () => {
    const latin = Object.keys(currencyDigits).filter((currency) =>
      /\p{Script=Latin}/u.test(arabic(0, currency)),
    )
    expect(latin).toEqual([])
  })
})
