/** What is counted, in the forms that its number asks for. */
export interface Counted {
  isFeminine: boolean
  /** Beside 0, 100, 1000 …: ريال سعودي */
  one: string
  /** Two of it, without a number: ريالان سعوديان */
  two: string
  /** Beside 3–10: ريالات سعودية */
  few: string
  /** Beside 11–99: ريالًا سعوديًا */
  many: string
  /** A single one, alone and after a larger number: ريال سعودي واحد, ريال واحد */
  single: readonly [alone: string, after: string]
  /** Two after a larger number: ريالان */
  twoAfter: string
}

type Forms = Readonly<Record<'one' | 'two' | 'few' | 'many', string>>

/** Those whose plural is another word, or the same. */
const ownPlurals: Readonly<Record<string, string>> = {
  دينار: 'دنانير',
  درهم: 'دراهم',
  فلس: 'فلوس',
  قرش: 'قروش',
  يورو: 'يورو',
}

/** A foreign noun that ends in a long ā, such as كوانزا, stays as it is, and so does a code that has no name. */
const isRigid = (noun: string): boolean => /[اى\w]$/u.test(noun)

function formsOf(noun: string): Forms {
  if (isRigid(noun)) return { one: noun, two: noun, few: noun, many: noun }
  if (noun.endsWith('ة')) {
    const stem = noun.slice(0, -1)
    return { one: noun, two: `${stem}تان`, few: `${stem}ات`, many: noun }
  }
  const many = /[وي]$/u.test(noun) ? noun : `${noun}ًا`
  return { one: noun, two: `${noun}ان`, few: ownPlurals[noun] ?? `${noun}ات`, many }
}

/** The adjective goes with its noun; that of a plural of things is feminine. */
function adjective(word: string, isFeminine: boolean): Forms {
  const base = word.replace(/ة$/u, '')
  return isFeminine
    ? { one: word, two: `${base}تان`, few: word, many: word }
    : { one: word, two: `${word}ان`, few: `${word}ة`, many: `${word}ًا` }
}

const isAdjective = (word: string): boolean => /^(?!ال).{2,}(?:ي|ية)$/u.test(word) && word.length > 3

/**
 * @param name one of what is counted, such as 'ريال سعودي' or 'دولار هونغ كونغ': a noun, and adjectives or what it is of
 */
export function countedOf(name: string): Counted {
  const [noun = '', ...rest] = name.split(' ')
  const bare = formsOf(noun)
  const isFeminine = noun.endsWith('ة')
  const one = isFeminine ? 'واحدة' : 'واحد'
  const bends = rest.some(isAdjective) && !isRigid(noun)

  const whole = (form: keyof Forms): string => {
    const words = rest.map((word) => (bends && isAdjective(word) ? adjective(word, isFeminine)[form] : word))
    // Before the name of a place, a noun loses what it ends in: دولارا هونغ كونغ, أحد عشر دولار هونغ كونغ
    const head = rest.length > 0 && !bends ? inConstruct(bare[form]) : bare[form]
    return [head, ...words].join(' ')
  }
  return {
    isFeminine,
    one: name,
    two: isRigid(noun) ? `${isFeminine ? 'اثنتان' : 'اثنان'} ${name}` : whole('two'),
    few: whole('few'),
    many: whole('many'),
    single: [`${name} ${one}`, `${noun} ${one}`],
    twoAfter: isRigid(noun) ? `اثنان ${noun}` : bare.two,
  }
}

/** What stands right before the noun that it belongs to: مائتان -> مائتا, ألفًا -> ألف */
export const inConstruct = (words: string): string => words.replace(/(?<=..)ان$/u, 'ا').replace(/ًا$/u, '')
