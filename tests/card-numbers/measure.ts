import { looksLikeCardNumber } from '../../src-preload/contract/text.ts'
import { seeded, withCard, withHiddenCard, withoutCard } from './made-up-texts.ts'

/**
 * Both errors of the rule for card numbers in text, a line a kind: `npx node tests/card-numbers/measure.ts`, with how
 * many texts of each kind and a seed where wanted.
 */
const [count = 100_000, seed = 1] = process.argv.slice(2).map(Number)

function measure(kinds: typeof withCard, isWrong: (text: string) => boolean): string[] {
  return Object.entries(kinds).map(([kind, make]) => {
    const random = seeded(seed)
    let wrong = 0
    for (let i = 0; i < count; i++) if (isWrong(make(random))) wrong++
    return `${((100 * wrong) / count).toFixed(3).padStart(8)} %  ${kind}`
  })
}

const lines = [
  `Cards missed, of ${count} texts of each kind (seed ${seed}):`,
  ...measure({ ...withCard, ...withHiddenCard }, (text) => !looksLikeCardNumber(text)),
  'Texts refused that hold no card:',
  ...measure(withoutCard, looksLikeCardNumber),
]
process.stdout.write(`${lines.join('\n')}\n`)
