/** A place to send requests from, whose open connections can be closed. */
export interface Connection {
  fetch: typeof fetch
  closeAll(): Promise<void>
}

/**
 * fetch that never sends a POST over a connection that was used before.
 *
 * When a kept-alive connection breaks before the answer, Chromium sends the request again by itself, POST or not
 * (HttpNetworkTransaction::ShouldResendRequest). A create that carries a card must not be sent twice behind the till's
 * back, and over a new connection it never is. The price is one handshake, some 100 ms. Reading may repeat: GET shares one
 * connection and keeps it.
 */
export function withFreshConnections(open: (name: string) => Connection): typeof fetch {
  const idle: Connection[] = []
  let sending = 0
  let reading: Connection | undefined

  return async (input, init) => {
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET')
    if (method === 'GET') {
      reading ??= open('read')
      return reading.fetch(input, init)
    }
    const connection = idle.pop() ?? open(`send-${++sending}`)
    const release = once(() => idle.push(connection))
    try {
      await connection.closeAll()
      const response = await connection.fetch(input, init)
      init?.signal?.addEventListener('abort', release, { once: true })
      return whenRead(response, release)
    } catch (error) {
      release()
      throw error
    }
  }
}

function once(action: () => void): () => void {
  let done = false
  return () => {
    if (done) return
    done = true
    action()
  }
}

/** The same response; `then` is called when its body has been read, has failed or was given up. */
function whenRead(response: Response, then: () => void): Response {
  if (response.body === null) {
    then()
    return response
  }
  const reader = response.body.getReader()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (!done) return controller.enqueue(value)
        then()
        controller.close()
      } catch (error) {
        then()
        controller.error(error)
      }
    },
    async cancel(reason) {
      then()
      await reader.cancel(reason)
    },
  })
  const { status, statusText, headers } = response
  return new Response(body, { status, statusText, headers })
}
