import { inTerminal } from './in-terminal.ts'

/** `npm run --silent ringline -- WORDS`: the command line without the app. */
process.exitCode = await inTerminal(process.argv.slice(2))
