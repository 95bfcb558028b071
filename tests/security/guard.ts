/** A line that keeps somebody out, and the tests that have to notice when it is gone. */
export interface Guard {
  /** What it keeps out. */
  against: string
  file: string
  /** Stands in the file once. */
  guard: string
  /** What stands there when the guard is taken out. */
  without: string
  /** Unit tests; one of them has to fail. */
  tests: readonly string[]
}
