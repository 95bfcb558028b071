export function say(line = ''): void {
  process.stdout.write(`${line}\n`)
}

/** Prints rows below their heads; every column but the first is set flush right. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): void {
  const width = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  for (const row of [heads, ...rows]) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(width[column] ?? 0) : cell.padStart(width[column] ?? 0),
    )
    say(`  ${cells.join('   ')}`.trimEnd())
  }
  say()
}
