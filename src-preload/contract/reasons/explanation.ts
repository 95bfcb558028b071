import type { ParameterKind, Reason, reasons } from './catalogue.ts'

/** What parameters are made of. `said`: an explanation, or the words of a bank or gateway as they came. */
interface Kinds extends Record<ParameterKind, unknown> {
  text: string
  number: number
  /** In minor units; each language writes it its own way. */
  money: Sum
  explanation: Explanation
  said: string | Explanation
}

export interface Sum {
  amount: number
  currency: string
}

type Reasons = typeof reasons

type ParametersOf<R extends Reason> = { [P in keyof Reasons[R]]: Kinds[Reasons[R][P] & keyof Kinds] }

/** A reason that is told in the same words each time. */
export type PlainReason = { [R in Reason]: keyof Reasons[R] extends never ? R : never }[Reason]
type ReasonWithParameters = Exclude<Reason, PlainReason>

/** Why something was refused, failed or is in doubt: a reason of the catalogue with what its sentence is told with. */
export type Explanation =
  | { reason: PlainReason; parameters?: never }
  | { [R in ReasonWithParameters]: { reason: R; parameters: ParametersOf<R> } }[ReasonWithParameters]
