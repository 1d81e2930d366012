import { Command, CommanderError } from '@commander-js/extra-typings'
import { calendarCommand } from './calendar.ts'
import { CannotRun } from './cannot-run.ts'
import { checkCommand } from './check.ts'
import { deployCommand } from './deploy/deploy.ts'
import { doctorCommand } from './doctor.ts'
import { exportCommand } from './export.ts'
import { fetchEventsCommand } from './fetch-events.ts'
import { importCommand } from './import.ts'
import { planCommand } from './plan.ts'
import { sendTestCommand } from './send-test.ts'
import { statsCommand } from './stats.ts'
import { takeSuppressionsCommand } from './take-suppressions.ts'

const COMMANDS = [
  checkCommand,
  calendarCommand,
  planCommand,
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
  .description('The course from the command line.')
  .addHelpText('after', '\nExit codes: 0 all well, 1 something was found, 2 the command could not run.')
  .exitOverride()
for (const command of COMMANDS) program.addCommand(command.copyInheritedSettings(program))

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = codeFor(error)
}

function codeFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (!(error instanceof CannotRun)) throw error
  console.error(`course: ${error.message}`)
  return 2
}
