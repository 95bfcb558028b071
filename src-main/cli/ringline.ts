import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { calendarPeriods, environments, exportFormats } from '#contract/names.ts'
import { CommandFailure, type Io } from './io.ts'

/**
 * Runs the words of a command line, without the program's own name. All but `restore` only read, while the till is open or
 * not.
 *
 * @returns the exit code: 0 as asked, 1 something is wrong, 2 the words are wrong; one sentence on `err` says what
 */
export async function ringline(words: readonly string[], io: Io): Promise<0 | 1 | 2> {
  try {
    await program(io).parseAsync([...words], { from: 'user' })
    return 0
  } catch (error) {
    // Help and the version end so, too; what was wrong has been told.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    io.err(sentenceOf(error))
    return 1
  }
}

function program(io: Io): Command {
  const all = new Command('ringline')
    .description(
      'Reads the books of a till, which may be open meanwhile. Nothing is changed but by restore, which needs it closed.',
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
    })
    .showSuggestionAfterError()
  const onTill = (name: string, description: string): Command =>
    all
      .command(name)
      .description(description)
      .requiredOption('--data <dir>', 'the folder of the till', process.env.RINGLINE_DATA_DIR)
  const command = (name: string, description: string): Command =>
    onTill(name, description).addOption(
      new Option('--env, --environment <name>', 'which books').choices(environments).default('live'),
    )

  const period = (made: Command): Command =>
    made
      .requiredOption('--from <day>', 'the first business day, YYYY-MM-DD', day)
      .requiredOption('--to <day>', 'the last business day, YYYY-MM-DD', day)
      .requiredOption('--out <path>', 'a file, or a folder that exists')

  period(command('export', 'writes the books of a period in the format of another program'))
    .addOption(
      new Option('--format <format>', 'for which program').choices(exportFormats).makeOptionMandatory(),
    )
    .option('--currency <code>', 'only what was paid in this currency', currency)
    .action(async (options) => {
      const { runExport } = await import('./run-export.ts')
      await runExport({ ...options, env: options.environment }, io)
    })
  period(command('receipts', 'writes every receipt of a period into a folder'))
    .addOption(
      new Option('--form <form>', 'how each is written').choices(['html', 'text', 'json']).default('html'),
    )
    .action(async ({ form, ...options }) => {
      const { runExport } = await import('./run-export.ts')
      const order = { ...options, env: options.environment, format: 'receipts', receiptForm: form }
      await runExport(order, io)
    })
  command('report', 'prints a day, the period since the last closing, a closed period, or any period')
    .addOption(
      new Option('--day <day>', 'a business day, YYYY-MM-DD').argParser(day).conflicts(['x', 'z', 'period']),
    )
    .addOption(new Option('--x', 'since the last closing').conflicts(['day', 'z', 'period']))
    .addOption(
      new Option('--z <number>', 'a closed period').argParser(number).conflicts(['day', 'x', 'period']),
    )
    .addOption(
      new Option('--period <period>', 'beside the one before and the year before').choices([
        ...calendarPeriods,
        'own',
      ]),
    )
    .option('--date <day>', 'a day in the period; left out: today', day)
    .option('--from <day>', 'the first day of an own period', day)
    .option('--to <day>', 'the last day of an own period', day)
    .option('--json', 'for programs')
    .action(async (options, self: Command) => {
      const { period: wanted, from, to } = options
      if (options.day === undefined && !options.x && options.z === undefined && wanted === undefined)
        self.error('error: say which report: --day, --x, --z or --period', { exitCode: 2 })
      if (wanted === 'own' && (from === undefined || to === undefined))
        self.error('error: an own period has --from and --to', { exitCode: 2 })
      const { runReport } = await import('./run-report.ts')
      await runReport({ ...options, env: options.environment }, io)
    })
  command('verify', 'reads the books from end to end and says whether they are whole').action(
    async (options) => {
      const { runVerify } = await import('./run-verify.ts')
      await runVerify({ ...options, env: options.environment }, io)
    },
  )
  const passphrase = [
    '--passphrase-file <file>',
    'where the passphrase stands; - for standard input; left out, it is asked for',
  ] as const
  onTill('backup', 'makes a backup of all books and the settings, encrypted, and reads it back')
    .requiredOption('--to <folder>', 'a folder that exists')
    .option(...passphrase)
    .action(async (options) => {
      const { runBackup } = await import('./run-backup.ts')
      await runBackup(options, io)
    })
  onTill('restore', 'brings the books of a backup into an empty folder, never over younger books')
    .requiredOption('--from <file>', 'the backup')
    .option(...passphrase)
    .action(async (options) => {
      const { runRestore } = await import('./run-backup.ts')
      await runRestore(options, io)
    })
  return all
}

function day(text: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
  if (!isDay || new Date(text).toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('Type a day such as 2026-03-31.')
  return text
}

/** As the app takes it: in capitals, whatever was typed. */
function currency(text: string): string {
  const code = text.trim().toUpperCase()
  if (!/^[A-Z]{3}$/.test(code)) throw new InvalidArgumentError('Type a currency code (ISO 4217) such as USD.')
  return code
}

function number(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Type a whole number from 1 on.')
  return Number(text)
}

/** One sentence and no stack: what an error of ours says, or the system's own word for what went wrong. */
function sentenceOf(error: unknown): string {
  if (error instanceof CommandFailure || (error instanceof Error && error.name === 'TillError'))
    return error.message
  return error instanceof Error ? error.message.split('\n')[0] || error.name : String(error)
}
