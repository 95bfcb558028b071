import { toCardinal, toCurrency } from 'n2words/zh-Hans-CN'
import { decimalText } from '#contract/money.ts'
import { nameByIntl, partsOfAmount, type Speech } from './parts-of-amount.ts'

/** Counted in 元, 角 and 分, with the name that stands before the figures. */
const inYuan: Readonly<Record<string, string>> = {
  CNY: '人民币',
  HKD: '港币',
  MOP: '澳门币',
  TWD: '新台币',
}

/** In the figures for documents (壹贰叁): 大写金额. */
export const chinese: Speech = (amount, currency) => {
  const yuan = inYuan[currency]
  // As cheques are written: 元, and 整 only where nothing comes after it.
  if (yuan !== undefined)
    return yuan + toCurrency(decimalText(amount, currency)).replace('圆', '元').replace('角整', '角')

  const { whole, part, fraction, subUnit } = partsOfAmount(amount, currency)
  const name = nameByIntl(currency, 'zh-CN', whole)
  const all = `${toCardinal(whole)}${name}`
  if (part === 0n) return all
  if (!subUnit) return whole === 0n ? `${fraction} ${name}` : `${all}又 ${fraction}`
  const cents = `${toCardinal(part)}${subUnit.zh}`
  return whole === 0n ? cents : all + cents
}
