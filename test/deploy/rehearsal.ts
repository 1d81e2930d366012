import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { copyOfCheckout } from '../support/copy-of-checkout.ts'
import { type Account, newAccount } from './account.ts'
import { type Cloudflare, startCloudflare } from './cloudflare.ts'
import { type Live, startLive } from './live.ts'
import { type FakeResend, FULL_KEY, startResend } from './resend.ts'

const ROOT = resolve(import.meta.dirname, '../..')

export interface Deployed {
  readonly code: number | null
  readonly out: string
  /** Requests to Cloudflare meanwhile. */
  readonly calls: string[]
}

export interface Rehearsal {
  readonly account: Account
  readonly cloudflare: Cloudflare
  readonly resend: FakeResend
  readonly live: Live
  /** A copy of this checkout that a deploy may write to. */
  readonly checkout: string
  deploy(flags?: readonly string[], env?: Readonly<Record<string, string | undefined>>): Promise<Deployed>
  stop(): Promise<void>
}

/** A coach's answers. */
const ANSWERS = {
  LONGRUN_SENDER: 'Maja Berg <maja@runner.org>',
  LONGRUN_POSTAL_ADDRESS: 'Maja Berg, 1 Hill Road, 5003 Bergen, Norway',
  RESEND_API_KEY: FULL_KEY,
} as const

/**
 * Deploys a copy of this checkout with the real wrangler, against fake Cloudflare and Resend APIs. Checks of
 * content and types are skipped, because other tests cover them.
 */
export async function rehearse(accounts: readonly Account[] = [newAccount()]): Promise<Rehearsal> {
  const [account] = accounts
  if (account === undefined) throw new Error('no account')
  const cloudflare = await startCloudflare(accounts)
  const resend = await startResend(['runner.org'])
  const live = await startLive(account)
  const checkout = await copyOfCheckout()
  const bin = mkdtempSync(join(tmpdir(), 'longrun-bin-'))
  for (const tool of ['tsx', 'tsc']) writeFileSync(join(bin, tool), '#!/bin/sh\nexit 0\n', { mode: 0o755 })
  // The upload bundles anyway, so the dry run can be skipped.
  const real = join(ROOT, 'node_modules/.bin/wrangler')
  const skips = `case "$1 $2 $REHEARSAL_BUNDLES" in "deploy --dry-run ") exit 0 ;; esac`
  writeFileSync(join(bin, 'wrangler'), `#!/bin/sh\n${skips}\nexec ${real} "$@"\n`, { mode: 0o755 })

  const deploy: Rehearsal['deploy'] = async (flags = [], env = {}) => {
    const before = cloudflare.calls.length
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'deploy', ...flags], {
      cwd: checkout,
      env: {
        PATH: [bin, join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter),
        HOME: checkout,
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
        NODE_OPTIONS: `--import ${join(ROOT, 'test/deploy/live-address.ts')}`,
        CLOUDFLARE_API_BASE_URL: cloudflare.url,
        CLOUDFLARE_API_TOKEN: cloudflare.token,
        RESEND_BASE_URL: resend.url,
        REHEARSAL_LIVE_URL: live.url,
        LONGRUN_PATIENCE_SECONDS: '60',
        WRANGLER_SEND_METRICS: 'false',
        ...ANSWERS,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (out += chunk))
    await once(child, 'close')
    return { code: child.exitCode, out, calls: cloudflare.calls.slice(before) }
  }
  return {
    account,
    cloudflare,
    resend,
    live,
    checkout,
    deploy,
    stop: async () => {
      await Promise.all([cloudflare.stop(), resend.stop(), live.stop()])
      for (const folder of [checkout, bin]) rmSync(folder, { recursive: true, force: true })
    },
  }
}
