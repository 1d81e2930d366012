import { Command, CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings'
import { own } from '../lib/own-property.ts'
import { UsageError } from './terminal/usage-error.ts'

/** In the order of the help. Only the one that runs is loaded: all of them take most of a second. */
const COMMANDS: Readonly<Record<string, () => Promise<CommandUnknownOpts>>> = {
  new: async () => (await import('./new/new.ts')).newCommand,
  check: async () => (await import('./check.ts')).checkCommand,
  calendar: async () => (await import('./calendar.ts')).calendarCommand,
  diff: async () => (await import('./diff/diff.ts')).diffCommand,
  'send-test': async () => (await import('./send-test.ts')).sendTestCommand,
  import: async () => (await import('./import/import.ts')).importCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  letter: async () => (await import('./letter.ts')).letterCommand,
  stats: async () => (await import('./stats.ts')).statsCommand,
  'fetch-events': async () => (await import('./events/fetch-events.ts')).fetchEventsCommand,
  'take-suppressions': async () =>
    (await import('./suppressions/take-suppressions.ts')).takeSuppressionsCommand,
  doctor: async () => (await import('./doctor/doctor.ts')).doctorCommand,
  deploy: async () => (await import('./deploy/deploy.ts')).deployCommand,
}

const named = own(COMMANDS, process.argv[2] ?? '')
const loaded = await Promise.all((named ? [named] : Object.values(COMMANDS)).map((load) => load()))

const program = new Command('course')
  .description('Operate the course from the command line.')
  .addHelpText('after', '\nExit codes: 0 success, 1 problems found, 2 the command could not run.')
  .exitOverride()
for (const command of loaded) program.addCommand(command.copyInheritedSettings(program))

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = exitCodeFor(error)
}

function exitCodeFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (!(error instanceof UsageError)) throw error
  console.error(`course: ${error.message}`)
  return 2
}
