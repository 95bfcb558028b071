import type { Method, Output, Parsed } from '#contract/table.ts'

/** The code behind methods of the contract. A handler gets its input as parsed, and the caller's session where there is one. */
export type Handlers<M extends Method> = {
  [N in M]: (input: Parsed<N>, token: string | undefined) => Output<N> | Promise<Output<N>>
}

/** The methods that begin with one of these words: `MethodsOf<'orders'>` is `'orders.hold' | 'orders.list' | …`. */
export type MethodsOf<Topic extends string> = Extract<Method, `${Topic}.${string}`>
