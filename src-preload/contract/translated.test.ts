import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseAst } from 'vite'
import { describe, expect, it } from 'vitest'
import { languages } from './settings.ts'
import { testCards } from './test-cards.ts'
import { translated } from './translated.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** Files whose sentences reach a screen. The practice gateway speaks to cashiers in its declines only. */
const files = globSync(['src-preload/contract/*.ts', 'src-main/**/*.ts', '!**/fixtures/**'], { cwd: root })
  .filter((file) => !/\.test\.ts$|\/fixtures\/|^src-main\/(practice|receipts)\//.test(file))
  .concat('src-main/practice/declines.ts')

interface Node {
  type: string
  [part: string]: unknown
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** The text of a string or template, with `{{name}}` for the value of `a.name`; undefined for anything else. */
function textOf(node: Node): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined
  if (node.type !== 'TemplateLiteral') return undefined
  const { quasis, expressions } = node as Node & {
    quasis: { value: { cooked: string } }[]
    expressions: { name?: string; property?: { name?: string } }[]
  }
  const name = (index: number): string => {
    const value = expressions[index]
    return value ? `{{${value.name ?? value.property?.name ?? '?'}}}` : ''
  }
  return quasis.map(({ value }, index) => value.cooked + name(index)).join('')
}

const calleeOf = (node: Node): string =>
  isNode(node.callee) && typeof node.callee.name === 'string' ? node.callee.name : ''

/** Statements of SQL begin with a word in capitals. */
const isSentence = (text: string): boolean =>
  /^(\{\{|[A-Z0-9]).* .*([.?!/]|File: .*)$/.test(text) && !/^[A-Z]{4,} /.test(text)

/** Every sentence in a file's code, but for those of errors that are bugs: a cashier never reads them. */
function sentencesIn(file: string): string[] {
  const found: string[] = []
  const walk = (node: unknown, isPhrase: boolean): void => {
    if (Array.isArray(node)) for (const part of node) walk(part, isPhrase)
    if (!isNode(node) || Array.isArray(node)) return
    const callee = calleeOf(node)
    const isBug = /^(Range|Type)?Error$/.test(callee) && !file.endsWith('endpoint.ts')
    if (node.type === 'NewExpression' && isBug) return
    const text = textOf(node)
    // Where the log is broken is told in a phrase.
    if (text !== undefined && (isPhrase || isSentence(text))) found.push(text)
    for (const part of Object.values(node)) walk(part, node.type === 'CallExpression' && callee === 'broken')
  }
  walk(parseAst(readFileSync(path.join(root, file), 'utf8'), { lang: 'ts' }).body, false)
  return found
}

const said = new Set([...files.flatMap(sentencesIn), ...testCards.map(({ effect }) => effect)])

const tableOf = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, 'messages', `${language}.json`), 'utf8'))

const others = languages.filter((language) => language !== 'en')

describe('what the main process and the contract say', () => {
  it.each(others)('has a translation in %s for every sentence', (language) => {
    const table = tableOf(language)
    expect([...said].filter((text) => translated(text, table) === text)).toEqual([])
  })

  it.each(others)('has no translation in %s that nothing says', (language) => {
    const pattern = 'Paid ({{brand}})'
    expect(Object.keys(tableOf(language)).filter((text) => !said.has(text) && text !== pattern)).toEqual([])
  })

  it.each(others)('keeps its values in %s', (language) => {
    const values = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort()
    const wrong = Object.entries(tableOf(language)).filter(
      ([english, text]) => values(english).join() !== values(text).join(),
    )
    expect(wrong).toEqual([])
  })

  it('is found by what was put in, which may be a sentence too', () => {
    const table = tableOf('zh-CN')
    expect(translated('The security code of Visa has 3 digits. Nothing was sent.', table)).toBe(
      'Visa 卡的安全码为 3 位数字。未发送任何请求。',
    )
    expect(translated('This is too long: 500 characters at most.', table)).toBe('内容过长：最多 500 个字符。')
    expect(
      translated(
        'The disk is full. Please free some space. Then start the till again. Nothing was sent to the gateway. File: /a/b.db',
        table,
      ),
    ).toBe('磁盘已满。请腾出一些空间。然后重新启动收银台。未向网关发送任何请求。文件：/a/b.db')
  })

  it('is told as it came where a bank said it', () => {
    expect(translated('Do not honour (05)', tableOf('ar'))).toBe('Do not honour (05)')
  })
})
