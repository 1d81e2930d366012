import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from '@commander-js/extra-typings'
import { CannotRun } from './cannot-run.ts'
import { ROOT } from './checkout.ts'
import { placeholdersIn } from './deploy-placeholders.ts'
import { refuseBadSecrets } from './deploy-secrets.ts'
import { hasDatabase, run, wrangler } from './wrangler.ts'

export const deployCommand = new Command('deploy')
  .description('checks, migrates and deploys, in that order; run again, it changes nothing that is in place')
  .option('--dry-run', 'only check, and bundle what would be deployed: takes no account')
  .option('--secrets-file <file>', 'secrets to upload, NAME=value a line: a Worker that is new takes them so')
  .action(async ({ dryRun, secretsFile }) => {
    await check()
    if (dryRun) {
      console.log('checked and bundled; nothing was deployed')
      return tellPlaceholders()
    }
    await refuseBadSecrets(secretsFile)
    if (!(await hasDatabase('longrun'))) await wrangler(['d1', 'create', 'longrun'])
    await wrangler(['d1', 'migrations', 'apply', 'DB', '--remote'])
    await wrangler(['deploy', ...(secretsFile === undefined ? [] : ['--secrets-file', secretsFile])])
    await keepDeadEvents()
    await tellPlaceholders()
  })

/** What can be told before anything is touched; the tests are for CI, where there is time and a browser. */
async function check(): Promise<void> {
  await run('tsx', ['src/build/build.ts'])
  await run('tsc', [])
  await wrangler(['deploy', '--dry-run', '--outdir', 'dist/worker'])
}

const KEEP_DEAD_EVENTS = 'queues update longrun-events-dead --message-retention-period-secs 1209600'

/** Fourteen days, which wrangler.toml cannot say. The course runs without it, so it does not fail a deploy. */
async function keepDeadEvents(): Promise<void> {
  if (/^WORKERS_PLAN = "free"/m.test(readWranglerToml())) return
  try {
    await wrangler(KEEP_DEAD_EVENTS.split(' '))
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error
    console.error(
      `course: still to do: events that cannot be recorded are kept for less than 14 days: npx wrangler ${KEEP_DEAD_EVENTS}`,
    )
  }
}

/** A first deploy has them: the address of a Worker is known only once it is there. */
async function tellPlaceholders(): Promise<void> {
  const { course } = await import('../../content/course.ts')
  for (const placeholder of placeholdersIn(readWranglerToml(), course)) {
    console.error(`course: still to do: ${placeholder}`)
  }
}

function readWranglerToml(): string {
  return readFileSync(join(ROOT, 'wrangler.toml'), 'utf8')
}
