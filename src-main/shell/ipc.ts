import { BrowserWindow, ipcMain } from 'electron'
import type { SessionPass } from '#contract/staff.ts'
import { type EventName, events, type Input, type Method, methods } from '#contract/table.ts'
import { type Answer, callChannel, eventChannel } from '../../src-preload/bridge.ts'
import { TillError, toFailure } from '../failure/failure.ts'
import type { Log } from '../logging/log.ts'
import { describeError } from '../logging/scrub.ts'
import type { Till } from '../till.ts'
import { isPageCall, isPageUrl, type Page } from './page/page.ts'

function isMethod(name: unknown): name is Method {
  return typeof name === 'string' && Object.hasOwn(methods, name)
}

/**
 * Answers the page's calls: who is asking, whether there is such a method, then the till, which parses the input.
 * The page may ask while the till is being opened; it is answered once it is.
 * The log learns the method's name, never its input or its answer.
 */
export function serveCalls(opening: Promise<Pick<Till, 'call'>>, page: Page, log: Log): void {
  ipcMain.handle(
    callChannel,
    async (event, method: unknown, input: unknown, session: unknown): Promise<Answer<unknown>> => {
      if (!isPageCall(event.senderFrame, page)) {
        log('warn', 'Call from elsewhere refused')
        throw new Error('This page may not call the till.')
      }
      try {
        if (!isMethod(method)) throw new TillError('not_found', 'no_such_method')
        const till = await opening
        refusePath(input)
        // The till parses every input with the contract's schema; the type here is only what it expects to find.
        return { ok: true, value: await till.call(method, input as Input<Method>, session as SessionPass) }
      } catch (error) {
        if (!(error instanceof TillError) && isMethod(method))
          log('error', 'Call failed', { method, ...describeError(error) })
        return { ok: false, failure: toFailure(error, isMethod(method) ? method : undefined) }
      }
    },
  )
}

/**
 * Where something is saved is the person's answer in a dialog, never the page's: whoever runs a script in it writes nowhere.
 *
 * @throws TillError `invalid_input`
 */
function refusePath(input: unknown): void {
  if (typeof input !== 'object' || input === null || !('path' in input) || input.path === undefined) return
  throw new TillError('invalid_input', 'place_not_chosen', { field: 'path' })
}

/** Passes the till's events on to every window that shows the page. */
export function forwardEvents(till: Till, page: Page): void {
  const forward = <E extends EventName>(name: E): void => {
    till.on(name, (data) => {
      for (const { webContents } of BrowserWindow.getAllWindows())
        if (!webContents.isDestroyed() && isPageUrl(webContents.getURL(), page))
          webContents.send(eventChannel, name, data)
    })
  }
  for (const name of Object.keys(events)) if (isEvent(name)) forward(name)
}

function isEvent(name: string): name is EventName {
  return Object.hasOwn(events, name)
}
