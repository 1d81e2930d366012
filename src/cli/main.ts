import { Command, CommanderError } from '@commander-js/extra-typings'
import { calendarCommand } from './calendar.ts'
import { checkCommand } from './check.ts'
import { deployCommand } from './deploy/deploy.ts'
import { diffCommand } from './diff/diff.ts'
import { doctorCommand } from './doctor/doctor.ts'
import { fetchEventsCommand } from './events/fetch-events.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import/import.ts'
import { newCommand } from './new/new.ts'
import { sendTestCommand } from './send-test.ts'
import { statsCommand } from './stats.ts'
import { takeSuppressionsCommand } from './suppressions/take-suppressions.ts'
import { UsageError } from './terminal/usage-error.ts'

const COMMANDS = [
  newCommand,
  checkCommand,
  calendarCommand,
  diffCommand,
  sendTestCommand,
  importCommand,
  exportCommand,
  statsCommand,
  fetchEventsCommand,
  takeSuppressionsCommand,
  doctorCommand,
  deployCommand,
]

const program = new Command('course')
  .description('Operate the course from the command line.')
  .addHelpText('after', '\nExit codes: 0 success, 1 problems found, 2 the command could not run.')
  .exitOverride()
for (const command of COMMANDS) program.addCommand(command.copyInheritedSettings(program))

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
