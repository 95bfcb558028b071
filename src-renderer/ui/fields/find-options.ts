import type { Option } from './select-field.tsx'

/**
 * The options that what is typed means, the best first: one that is called or coded exactly so, then those that begin
 * so, then those with it anywhere. Accents and case do not matter. Nothing typed: all of them, as they are.
 */
export function findOptions(options: readonly Option[], typed: string): readonly Option[] {
  const wanted = plain(typed)
  if (wanted === '') return options
  const rank = ({ id, label, also = [] }: Option): number => {
    const names = [label, ...also].map(plain)
    if ([plain(id), ...names].includes(wanted)) return 0
    if (names.some((name) => name.startsWith(wanted))) return 1
    return names.some((name) => name.includes(wanted)) ? 2 : 3
  }
  return options
    .map((option) => ({ option, rank: rank(option) }))
    .filter(({ rank }) => rank < 3)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ option }) => option)
}

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
