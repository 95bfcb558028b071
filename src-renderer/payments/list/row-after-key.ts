/**
 * The row that a key moves to, kept within the list; undefined: the key moves nothing.
 * @param page rows that Page Up and Page Down go by
 */
export function rowAfterKey(key: string, row: number, count: number, page: number): number | undefined {
  if (count === 0) return undefined
  const within = (index: number): number => Math.min(count - 1, Math.max(0, index))
  switch (key) {
    case 'ArrowDown':
      return within(row + 1)
    case 'ArrowUp':
      return within(row - 1)
    case 'PageDown':
      return within(row + page)
    case 'PageUp':
      return within(row - page)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
