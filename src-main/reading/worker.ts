import { parentPort } from 'node:worker_threads'
import { deserializeError, serializeError } from '../failure/serialize-error.ts'
import { withSnapshot } from '../journal/snapshots.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import { runTask, type TaskTools } from './tasks.ts'

/** The thread that reads the books: it runs the tasks that the main one names, several at a time, a slice of each in turn. */

const port = parentPort
if (!port) throw new Error('The reading thread is started by the till')
const tell = (message: FromWorker): void => port.postMessage(message)

const stopping = new Map<number, AbortController>()
const printing = new Map<number, (answer: Extract<ToWorker, { kind: 'pdf' }>) => void>()
let pages = 0

/** ms between two words on how far it is. */
const pause = 50

port.on('message', (message: ToWorker) => {
  if (message.kind === 'run') void run(message)
  else if (message.kind === 'stop') stopping.get(message.id)?.abort(deserializeError(message.why))
  else printing.get(message.page)?.(message)
})

async function run({ id, name, source, input, hasPdf }: Extract<ToWorker, { kind: 'run' }>): Promise<void> {
  const stop = new AbortController()
  stopping.set(id, stop)
  let told = 0
  const tools: TaskTools = {
    signal: stop.signal,
    onProgress(done, total) {
      const now = performance.now()
      if (done < total && now - told < pause) return
      told = now
      tell({ kind: 'progress', id, done, total })
    },
    ...(hasPdf ? { pdf: (html, sheet) => print({ kind: 'pdf', id, page: ++pages, html, sheet }) } : {}),
  }
  try {
    // Each input is that of its task: the main thread's types see to it.
    const output = await withSnapshot(source, (books) => runTask(name, books, input as never, tools))
    tell({ kind: 'done', id, output })
  } catch (error) {
    tell({ kind: 'failed', id, error: serializeError(error) })
  } finally {
    stopping.delete(id)
  }
}

/** The main thread alone can print. */
function print(asked: Extract<FromWorker, { kind: 'pdf' }>): Promise<Uint8Array> {
  const { page } = asked
  return new Promise<Uint8Array>((resolve, reject) => {
    printing.set(page, ({ bytes, error }) => {
      printing.delete(page)
      if (bytes) resolve(bytes)
      else reject(error ? deserializeError(error) : new Error('Nothing was printed'))
    })
    tell(asked)
  })
}
