import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, test } from 'vitest'
import { course } from '../../content/course.ts'
import { placeholdersIn } from '../../src/cli/deploy-placeholders.ts'

const NAMES = ['TOKEN_SECRET', 'ERASURE_KEY', 'ADMIN_TOKEN', 'RESEND_API_KEY', 'RESEND_WEBHOOK_SECRET']
const STRONG = NAMES.map((name) => `${name}=${name.toLowerCase()}-0123456789abcdef`)
const CHECKED = ['tsx src/build/build.ts', 'tsc', 'wrangler deploy --dry-run --outdir dist/worker']

interface Account {
  /** Null while there is no such Worker. */
  secrets: string[] | null
  databases: string[]
  /** The first words of a call that fails. */
  failing?: string
}

/** Runs the deploy with tools that only write down how they were called, and answer for an account. */
async function deploy(account: Account, flags: readonly string[] = []) {
  const bin = mkdtempSync(join(tmpdir(), 'longrun-deploy-'))
  const log = join(bin, 'calls')
  const list = (names: readonly string[]) => JSON.stringify(names.map((name) => ({ name })))
  for (const tool of ['tsx', 'tsc', 'wrangler']) {
    writeFileSync(
      join(bin, tool),
      `#!/bin/sh
call=$(echo "${tool} $*" | sed 's/ *$//')
echo "$call" >> ${log}
case "$call" in
  "${account.failing ?? 'nothing'}"*) exit 1 ;;
  "wrangler secret list"*) ${account.secrets === null ? `echo 'This Worker does not exist [code: 10007]' >&2; exit 1` : `echo '${list(account.secrets)}'`} ;;
  "wrangler d1 list"*) echo '${list(account.databases)}' ;;
esac
`,
      { mode: 0o755 },
    )
  }
  const {
    TOKEN_SECRET: _t,
    ERASURE_KEY: _e,
    ADMIN_TOKEN: _a,
    RESEND_API_KEY: _r,
    RESEND_WEBHOOK_SECRET: _w,
    ...env
  } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'deploy', ...flags], {
    env: { ...env, PATH: `${bin}${delimiter}${process.env.PATH}` },
  })
  let err = ''
  child.stderr.on('data', (chunk) => (err += chunk))
  await once(child, 'close')
  return {
    code: child.exitCode,
    err,
    calls: existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [],
  }
}

function secretsFile(...lines: string[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'longrun-secrets-')), 'secrets')
  writeFileSync(path, lines.join('\n'))
  return path
}

test('a deploy checks, migrates and deploys, in that order; the first one makes the database and takes the secrets', async () => {
  const file = secretsFile(...STRONG)
  const [first, again, dry] = await Promise.all([
    deploy({ secrets: null, databases: ['another'] }, ['--secrets-file', file]),
    deploy({ secrets: NAMES, databases: ['longrun'] }),
    deploy({ secrets: null, databases: [] }, ['--dry-run']),
  ])
  expect(first.code).toBe(0)
  // None in a fork that has put its own in their place.
  const left = placeholdersIn(readFileSync('wrangler.toml', 'utf8'), course)
  expect(first.err.split('\n').filter((line) => line.startsWith('course: still to do: '))).toEqual(
    left.map((placeholder) => `course: still to do: ${placeholder}`),
  )
  expect(first.calls).toEqual([
    ...CHECKED,
    'wrangler secret list --format json',
    'wrangler d1 list --json',
    'wrangler d1 create longrun',
    'wrangler d1 migrations apply DB --remote',
    `wrangler deploy --secrets-file ${file}`,
    'wrangler queues update longrun-events-dead --message-retention-period-secs 1209600',
  ])
  expect(again.calls.slice(CHECKED.length)).toEqual([
    'wrangler secret list --format json',
    'wrangler d1 list --json',
    'wrangler d1 migrations apply DB --remote',
    'wrangler deploy',
    'wrangler queues update longrun-events-dead --message-retention-period-secs 1209600',
  ])
  expect({ code: dry.code, calls: dry.calls }).toEqual({ code: 0, calls: CHECKED })
  expect(dry.err).toBe(first.err)
})

test('what a fresh clone has in place of your own is told, and your own is not', () => {
  const address = 'coach@course.example'
  const fresh = {
    sender: `Longrun <${address}>`,
    replyTo: address,
    postalAddress: 'Longrun, 1 Example Street',
  }
  const own = {
    sender: 'Maja <maja@runner.org>',
    replyTo: 'maja@runner.org',
    postalAddress: 'Maja, 1 Hill Road',
  }
  expect(placeholdersIn('BASE_URL = "https://course.example"', fresh)).toHaveLength(4)
  expect(placeholdersIn('BASE_URL = "https://course.runner.org"', own)).toEqual([])
})

test('secrets that are missing, known to everybody or short are refused before anything is touched', async () => {
  const local = secretsFile(...STRONG.slice(2), 'TOKEN_SECRET=local-token-secret', 'ERASURE_KEY=short')
  const runs = await Promise.all([
    deploy({ secrets: null, databases: [] }),
    deploy({ secrets: NAMES.slice(1), databases: ['longrun'] }),
    deploy({ secrets: NAMES, databases: ['longrun'] }, ['--secrets-file', local]),
  ])
  expect(runs.map(({ err }) => err.replace(/^course: |\. Make one with.*\n/g, ''))).toEqual([
    NAMES.map((name) => `${name} is not set`).join('; '),
    'TOKEN_SECRET is not set',
    'TOKEN_SECRET is the one of the local stack, which everybody knows; ERASURE_KEY is shorter than 16 characters',
  ])
  for (const { code, calls } of runs) {
    expect({ code, calls }).toEqual({ code: 2, calls: [...CHECKED, 'wrangler secret list --format json'] })
  }
})

test('what fails stops the deploy, but for how long a queue keeps its messages: that is still to do', async () => {
  const account = { secrets: NAMES, databases: ['longrun'] }
  const [content, migration, retention] = await Promise.all([
    deploy({ ...account, failing: 'tsx' }),
    deploy({ ...account, failing: 'wrangler d1 migrations' }),
    deploy({ ...account, failing: 'wrangler queues update' }),
  ])
  expect([content.code, content.calls]).toEqual([2, CHECKED.slice(0, 1)])
  expect([migration.code, migration.calls.at(-1)]).toEqual([2, 'wrangler d1 migrations apply DB --remote'])
  expect(retention.code).toBe(0)
  expect(retention.err).toContain(
    'still to do: events that cannot be recorded are kept for less than 14 days: npx wrangler queues update longrun-events-dead',
  )
})
