import type { CdpSession } from './cdp.ts'
import { handlerOf, toApp, toWeb } from './schemes.ts'
import { mayLoad } from './sessions.ts'

/** What Chromium's Fetch domain tells of a request that waits (Fetch.requestPaused). */
export interface PausedRequest {
  requestId: string
  frameId: string
  resourceType: string
  /** The request that was redirected to this one. */
  redirectedRequestId?: string
  request: {
    url: string
    method: string
    headers: Record<string, string>
    hasPostData?: boolean
    postDataEntries?: { bytes?: string }[]
  }
}

/** A request of the page: refused by the app's rules, answered by its protocol handler, or left to the network. */
export async function answerRequest(cdp: CdpSession, paused: PausedRequest): Promise<void> {
  const { requestId, request } = paused
  const { url } = request
  const handler = handlerOf(url)
  // Chromium asks http pages for an icon; Electron's windows do not.
  if (handler && new URL(url).pathname === '/favicon.ico') {
    await cdp.send('Fetch.fulfillRequest', { requestId, responseCode: 204 })
    return
  }
  if (!(await mayLoad(toApp(url)))) return refuseRequest(cdp, requestId, 'BlockedByClient')
  if (!handler) {
    await cdp.send('Fetch.continueRequest', { requestId })
    return
  }
  try {
    const response = await handler(toRequest(request))
    await cdp.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({
        name,
        value: name === 'location' ? toWeb(value) : value,
      })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    })
  } catch (error) {
    console.error(error)
    await refuseRequest(cdp, requestId, 'Failed')
  }
}

/** @param reason one of Chromium's (Network.ErrorReason) */
export async function refuseRequest(cdp: CdpSession, requestId: string, reason: string): Promise<void> {
  await cdp.send('Fetch.failRequest', { requestId, errorReason: reason })
}

function toRequest({
  url,
  method,
  headers,
  hasPostData,
  postDataEntries = [],
}: PausedRequest['request']): Request {
  const parts = hasPostData ? postDataEntries : []
  const body = Buffer.concat(parts.map(({ bytes = '' }) => Buffer.from(bytes, 'base64')))
  return new Request(toApp(url), { method, headers, ...(body.length > 0 ? { body } : {}) })
}
