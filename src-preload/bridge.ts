import type { Failure } from './contract/failure.ts'
import type { SessionPass } from './contract/staff.ts'
import type { EventData, EventName, Input, Method, Output } from './contract/table.ts'

/** What the main process answers over IPC. A failure is a value, since a thrown error would lose all but its message. */
export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure }

/** The language of the page: every method and event of the contract's table, by name. */
export interface TillBridge {
  /** @throws a plain {@link Failure} object: plain objects cross the context bridge whole, errors do not. */
  call<M extends Method>(method: M, input: Input<M>, session?: SessionPass): Promise<Output<M>>
  /** @returns a function that stops listening. */
  on<E extends EventName>(event: E, listener: (data: EventData<E>) => void): () => void
}

/** The one IPC channel for calls, and the one for events. */
export const callChannel = 'till.call'
export const eventChannel = 'till.event'

/** Types only: the schemas stay on the other side, which checks every call. */
export function createBridge(
  invoke: (method: string, input: unknown, session: unknown) => Promise<Answer<unknown>>,
  listen: (listener: (event: string, data: unknown) => void) => () => void,
): TillBridge {
  return {
    async call<M extends Method>(method: M, input: Input<M>, session?: SessionPass): Promise<Output<M>> {
      const answer = await invoke(method, input, session)
      if (!answer.ok) throw answer.failure
      return answer.value as Output<M>
    },
    on<E extends EventName>(event: E, listener: (data: EventData<E>) => void): () => void {
      return listen((name, data) => {
        if (name === event) listener(data as EventData<E>)
      })
    },
  }
}
