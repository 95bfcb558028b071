import { Readable } from 'node:stream'

/** Answers without a body: a Response takes none with these. */
const bodiless = [204, 205, 304]

/**
 * A Response whose body is read from a stream of Node's.
 *
 * @throws RangeError where the status is none that a Response may have
 */
export function streamResponse(
  stream: Readable,
  { statusCode: status, headers: told }: { statusCode: number; headers: NodeJS.Dict<string | string[]> },
): Response {
  // An error that comes when nobody reads any more is nobody's.
  stream.on('error', () => undefined)
  const headers = new Headers()
  for (const [name, value] of Object.entries(told)) {
    try {
      headers.set(name, String(value))
    } catch {
      // Outside Latin-1: nothing that the till reads.
    }
  }
  if (!bodiless.includes(status))
    return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, { status, headers })
  stream.resume()
  return new Response(null, { status, headers })
}
