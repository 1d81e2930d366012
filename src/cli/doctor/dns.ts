import { Resolver } from 'node:dns/promises'
import { type Check, ok, problem, unknown } from './check.ts'

/** A name without records has an empty list. */
export interface Dns {
  txt(name: string): Promise<string[]>
  mx(name: string): Promise<string[]>
}

export interface WantedRecord {
  readonly record: string
  readonly type: string
  readonly name: string
  readonly value: string
}

export function systemDns(servers: readonly string[] = []): Dns {
  const resolver = new Resolver({ timeout: 5_000, tries: 2 })
  if (servers.length > 0) resolver.setServers(servers)
  return {
    txt: async (name) => (await orNone(resolver.resolveTxt(name))).map((parts) => parts.join('')),
    mx: async (name) => (await orNone(resolver.resolveMx(name))).map(({ exchange }) => exchange),
  }
}

/** Large mailbox providers require a DMARC record from bulk senders. It may be at the parent domain. */
export async function dmarcOf(dns: Dns, domain: string): Promise<Check> {
  const what = 'DNS DMARC'
  const parent = domain.split('.').slice(-2).join('.')
  const names = [...new Set([domain, parent])].map((name) => `_dmarc.${name}`)
  const found = await firstOf(names, async (name) =>
    (await dns.txt(name)).find((text) => /^v=DMARC1\b/i.test(text)),
  )
  if (found === 'unknown') return unknown(what, `the DNS of ${domain} could not be reached`)
  if (found !== null) return ok(what, found)
  const record = `TXT _dmarc.${domain} "v=DMARC1; p=none; rua=mailto:postmaster@${parent}"`
  return problem(what, `none: start with the record ${record}`)
}

/** Few domains accept mail without an MX record, and replies need one that does. */
export async function repliesOf(dns: Dns, replyTo: string): Promise<Check> {
  const what = 'DNS MX'
  const domain = replyTo.slice(replyTo.lastIndexOf('@') + 1)
  const found = await firstOf([domain], async (name) => (await dns.mx(name)).find((host) => host !== ''))
  if (found === 'unknown') return unknown(what, `the DNS of ${domain} could not be reached`)
  return found === null
    ? problem(
        what,
        `${domain} accepts no mail, so replies to ${replyTo} bounce: give it an MX record, or change replyTo in content/site.json`,
      )
    : ok(what, `replies to ${domain} go to ${found}`)
}

/** Checks the DNS itself, because Resend may remember an old state: SPF, the return path's MX, and DKIM. */
export async function recordsOf(
  dns: Dns,
  domain: string,
  records: readonly WantedRecord[],
): Promise<Check[]> {
  const wanted = records.filter(({ record }) => record === 'SPF' || record === 'DKIM')
  return Promise.all(wanted.map((record) => recordCheck(dns, domain, record)))
}

async function recordCheck(
  dns: Dns,
  domain: string,
  { record, type, name, value }: WantedRecord,
): Promise<Check> {
  const what = `DNS ${record}`
  const lookUp = async (at: string) =>
    type === 'MX'
      ? (await dns.mx(at)).find((host) => same(host, value))
      : (await dns.txt(at)).find((text) => same(text, value))
  const found = type === 'CNAME' ? 'unknown' : await firstOf(namesIn(domain, name), lookUp)
  if (found === 'unknown') return unknown(what, `${type} ${name} could not be looked up`)
  return found === null
    ? problem(what, `missing from the DNS: add ${type} ${name} ${value}`)
    : ok(what, `${type} ${name}`)
}

/** Resend's names are relative to the DNS zone: for mail.runner.org, "send.mail" is send.mail.runner.org. */
function namesIn(domain: string, name: string): string[] {
  const labels = domain.split('.')
  const zones = labels.slice(0, -1).map((_, from) => labels.slice(from).join('.'))
  const isFull = name === domain || name.endsWith(`.${domain}`)
  return isFull ? [name] : zones.map((zone) => `${name}.${zone}`)
}

function same(found: string, wanted: string): boolean {
  const plain = (text: string) =>
    text
      .replace(/\s+|^"|"$/g, '')
      .replace(/\.$/, '')
      .toLowerCase()
  return plain(found) === plain(wanted)
}

/** The first name that is found; 'unknown' if none was found but a lookup failed. */
async function firstOf(
  names: readonly string[],
  find: (name: string) => Promise<string | undefined>,
): Promise<string | null | 'unknown'> {
  let isUnknown = false
  for (const name of names) {
    try {
      const found = await find(name)
      if (found !== undefined) return found
    } catch {
      isUnknown = true
    }
  }
  return isUnknown ? 'unknown' : null
}

const NO_RECORDS = new Set(['ENOTFOUND', 'ENODATA'])

async function orNone<Records>(lookup: Promise<Records[]>): Promise<Records[]> {
  try {
    return await lookup
  } catch (error) {
    if (error instanceof Error && 'code' in error && NO_RECORDS.has(String(error.code))) return []
    throw error
  }
}
