import { app, dialog } from 'electron'
import { type ReasonWords, worded } from '#contract/reasons/worded.ts'
import { type Language, languageOf } from '#contract/settings.ts'
import { BooksError, TillError } from '../../failure/failure.ts'
import type { Log } from '../../logging/log.ts'
import { describeError } from '../../logging/scrub.ts'
import { storedLanguage } from '../../settings/stored-language.ts'
import { type ShellWords, shellWords } from './shell-words.ts'

/**
 * What nobody caught. The journal is written before anything is sent, so stopping loses nothing, while going on after an
 * exception might. A forgotten promise ends the app in development only.
 */
export function watchForFatal(log: Log, packaged: boolean, dataDir: string): void {
  process.on('uncaughtException', (error) => {
    log('error', 'Uncaught exception', describeError(error))
    if (packaged) showFatal('stopped', dataDir)
    app.exit(1)
  })
  process.on('unhandledRejection', (reason) => {
    log('error', 'Unhandled rejection', describeError(reason))
    if (!packaged) app.exit(1)
  })
}

/** Says why the till cannot open, in the till's own words where it has some, and ends. Nothing has been sent. */
export async function refuseToStart(error: unknown, log: Log, dataDir: string): Promise<void> {
  log('error', 'The till did not open', describeError(error))
  if (error instanceof BooksError) {
    // It was told already, by the question whether to start in another environment.
  } else if (error instanceof TillError) {
    const language = languageToShow(dataDir)
    showBox(await inLanguage(error, language), language)
  } else showFatal('notOpened', dataDir)
  app.exit(1)
}

/**
 * Where the books of one environment cannot be opened, asks whether to start in another: in training, or in test where
 * it is the training books. Nothing is stored of it: the next start tries the one that was chosen.
 *
 * @returns undefined where the failure is another, or the person would rather not
 */
export async function askForOther(
  error: unknown,
  log: Log,
  dataDir: string,
): Promise<'training' | 'test' | undefined> {
  if (!(error instanceof BooksError)) return undefined
  const other = error.environment === 'training' ? 'test' : 'training'
  const language = languageToShow(dataDir)
  const words: ShellWords = shellWords[language]
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: app.getName(),
    message: words.cannotGoOn.replace('{app}', app.getName()),
    detail: await inLanguage(error, language),
    buttons: [words.quit, other === 'training' ? words.startInTraining : words.startInTest],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  if (response !== 1) return undefined
  log('warn', 'Started in another environment: the books of the chosen one cannot be opened', {
    chosen: error.environment,
    other,
  })
  return other
}

/** Also said by a window that cannot come back. */
export function showFatal(what: 'stopped' | 'notOpened' | 'windowFailed', dataDir: string): void {
  const language = languageToShow(dataDir)
  showBox(shellWords[language][what], language)
}

function showBox(message: string, language: Language): void {
  const words: ShellWords = shellWords[language]
  dialog.showErrorBox(words.cannotGoOn.replace('{app}', app.getName()), message)
}

/** The one chosen in the till, or else the system's. */
const languageToShow = (dataDir: string): Language => storedLanguage(dataDir) ?? languageOf(app.getLocale())

const inLanguage = async ({ explanation, message }: TillError, language: Language): Promise<string> =>
  worded(explanation, await reasons[language](), language) ?? message

const reasons: Readonly<Record<Language, () => Promise<ReasonWords>>> = {
  en: async () => (await import('#contract/reasons/en.json', { with: { type: 'json' } })).default,
  'zh-CN': async () => (await import('#contract/reasons/zh-CN.json', { with: { type: 'json' } })).default,
  ar: async () => (await import('#contract/reasons/ar.json', { with: { type: 'json' } })).default,
}
