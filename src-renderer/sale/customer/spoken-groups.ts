/** Long runs of figures in the groups in which people say them: 'A-20260331-0001' -> 'A-2026 0331-0001'. Nothing else changes. */
export function spokenGroups(text: string): string {
  return text.replace(/\d{5,}/g, (run) => groups(run).join(' '))
}

function groups(run: string): string[] {
  const size = run.length % 4 === 0 ? 4 : 3
  const parts: string[] = []
  let rest = run
  while (rest.length > 4) {
    parts.push(rest.slice(0, size))
    rest = rest.slice(size)
  }
  return [...parts, rest]
}
