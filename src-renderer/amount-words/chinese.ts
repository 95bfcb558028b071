import { toCardinal, toCurrency } from 'n2words/zh-Hans-CN'
import { decimalText } from '#contract/money.ts'
import type { Speech } from './speech.ts'

/** Counted in 元, 角 and 分, with the name that stands before the figures. */
const inYuan: Readonly<Record<string, string>> = {
  CNY: '人民币',
  HKD: '港币',
  MOP: '澳门币',
  TWD: '新台币',
}

/** In the figures for documents (壹贰叁), as the words beside them say: 大写金额. */
export const chinese: Speech = {
  number: (value) => toCardinal(value),
  outright(amount, currency) {
    const name = inYuan[currency]
    if (name === undefined) return undefined
    const words = toCurrency(decimalText(amount, currency))
    // As cheques are written: 元, and 整 only where nothing comes after it.
    return name + words.replace('圆', '元').replace('角整', '角')
  },
}
