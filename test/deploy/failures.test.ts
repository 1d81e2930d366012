import { afterAll, describe, expect, test } from 'vitest'
import { newAccount } from './account.ts'
import { type Deployed, rehearse } from './rehearsal.ts'
import { SENDING_KEY } from './resend.ts'

const [mine, club] = [newAccount('Maja'), newAccount('Club', 'club')]
const it = await rehearse([mine, club])
afterAll(() => it.stop())

const ACCOUNT = { CLOUDFLARE_ACCOUNT_ID: mine.id }
const CHANGES = /^(POST|PUT|PATCH|DELETE) (?!.*\/query$)/

/** The error line of a deploy that has changed nothing. */
function refusal({ code, out, calls }: Deployed): string {
  expect([code, calls.filter((call) => CHANGES.test(call)), it.resend.webhooks]).toEqual([2, [], []])
  return out.slice(out.indexOf('course: ')).trim()
}

test('a dry run checks and bundles without an account, and lists what a fresh clone lacks', async () => {
  const unknown = {
    LONGRUN_SENDER: undefined,
    LONGRUN_POSTAL_ADDRESS: undefined,
    CLOUDFLARE_API_TOKEN: undefined,
    REHEARSAL_BUNDLES: 'yes',
  }
  const { code, out, calls } = await it.deploy(['--dry-run'], unknown)
  expect([code, calls]).toEqual([0, []])
  expect(out).toContain('checked and bundled; nothing was deployed')
  const missing = [...out.matchAll(/still to do: (\w+)/g)].map(([, field]) => field)
  expect(missing).toEqual([
    'baseUrl',
    'author',
    'sender',
    'controller',
    'replyTo',
    'postalAddress',
    'alertEmail',
  ])
})

describe('before anything changes, an error explains how to fix', () => {
  test.each([
    [
      'placeholders, all at once',
      { LONGRUN_SENDER: undefined, LONGRUN_POSTAL_ADDRESS: undefined },
      /sender .* is a placeholder.*\n.*postalAddress .* is a placeholder/s,
    ],
    [
      'a domain that is not at Cloudflare',
      { ...ACCOUNT, BASE_URL: 'https://course.elsewhere.org' },
      /DNS of course\.elsewhere\.org is not in this Cloudflare account/,
    ],
    [
      'a login with two accounts',
      {},
      /has access to 2 Cloudflare accounts: Maja .* Choose one with --account-id/,
    ],
    [
      'a wrong token',
      { ...ACCOUNT, CLOUDFLARE_API_TOKEN: 'no' },
      /Cloudflare rejected the token: .*Run npx wrangler login/,
    ],
    [
      'no login',
      { ...ACCOUNT, CLOUDFLARE_API_TOKEN: undefined },
      /not logged in to Cloudflare: run npx wrangler login/,
    ],
    ['no key', { ...ACCOUNT, RESEND_API_KEY: undefined }, /set RESEND_API_KEY/],
    ['a wrong key', { ...ACCOUNT, RESEND_API_KEY: 're_wrong_key_000000' }, /Resend rejected RESEND_API_KEY/],
    [
      'a key that may only send',
      { ...ACCOUNT, RESEND_API_KEY: SENDING_KEY },
      /may only send: create one with full access/,
    ],
    [
      'a domain that Resend does not know',
      { ...ACCOUNT, LONGRUN_SENDER: 'Maja <m@other.org>' },
      /other\.org is not at Resend/,
    ],
    [
      'a domain that is not verified',
      { ...ACCOUNT, LONGRUN_SENDER: 'Maja <m@new.org>' },
      /new\.org is not verified at Resend/,
    ],
    [
      'weak secrets',
      { ...ACCOUNT, TOKEN_SECRET: 'short', ADMIN_TOKEN: 'local-admin-token' },
      /TOKEN_SECRET is shorter than 16 characters; ADMIN_TOKEN is the local stack's secret/,
    ],
  ])('%s', async (what, env, line) => {
    if (what.includes('not verified')) it.resend.domains.push({ id: 'd', name: 'new.org', status: 'pending' })
    const deployed = await it.deploy([], env)
    expect(refusal(deployed)).toMatch(line)
    if (what.includes('not verified')) expect(deployed.out).toMatch(/TXT +resend\._domainkey\.new +p=/)
  })
})
