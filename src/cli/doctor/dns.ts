import { Resolver } from 'node:dns/promises'
import type { Check } from './check.ts'

/** What the doctor asks of the DNS. A name without such records has none. */
export interface Dns {
  txt(name: string): Promise<string[]>
  /** The hosts that take mail for it. */
  mx(name: string): Promise<string[]>
}

/** A record as Resend lists it for a domain. */
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

/** Large mailbox providers want a DMARC record from who sends much; it may stand at the domain above as well. */
export async function dmarcOf(dns: Dns, domain: string): Promise<Check> {
  const what = 'DNS DMARC'
  const parent = domain.split('.').slice(-2).join('.')
  const names = [...new Set([domain, parent])].map((name) => `_dmarc.${name}`)
  const found = await firstOf(names, async (name) =>
    (await dns.txt(name)).find((text) => /^v=DMARC1\b/i.test(text)),
  )
  if (found === 'unknown')
    return { what, state: 'unknown', detail: `the DNS of ${domain} could not be asked` }
  if (found !== null) return { what, state: 'ok', detail: found }
  const record = `TXT _dmarc.${domain} "v=DMARC1; p=none; rua=mailto:postmaster@${parent}"`
  return { what, state: 'problem', detail: `none: start with ${record}` }
}

/** Replies go to an address whose domain must take mail; without an MX record few do. */
export async function repliesOf(dns: Dns, replyTo: string): Promise<Check> {
  const what = 'DNS MX'
  const domain = replyTo.slice(replyTo.lastIndexOf('@') + 1)
  const found = await firstOf([domain], async (name) => (await dns.mx(name)).find((host) => host !== ''))
  if (found === 'unknown')
    return { what, state: 'unknown', detail: `the DNS of ${domain} could not be asked` }
  return found === null
    ? {
        what,
        state: 'problem',
        detail: `${domain} takes no mail, so replies to ${replyTo} come back: give it an MX record, or change replyTo in content/course.ts`,
      }
    : { what, state: 'ok', detail: `replies to ${domain} go to ${found}` }
}

/** Whether what Resend wants for its domain stands in the DNS now: SPF and the MX of the return path, and DKIM. */
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
  const stands = async (at: string) =>
    type === 'MX'
      ? (await dns.mx(at)).find((host) => same(host, value))
      : (await dns.txt(at)).find((text) => same(text, value))
  const found = type === 'CNAME' ? 'unknown' : await firstOf(namesIn(domain, name), stands)
  if (found === 'unknown') return { what, state: 'unknown', detail: `${type} ${name} could not be asked for` }
  return found === null
    ? { what, state: 'problem', detail: `does not stand in the DNS: ${type} ${name} ${value}` }
    : { what, state: 'ok', detail: `${type} ${name}` }
}

/** Resend writes a name without the domain that the DNS is kept at: "send.mail" of mail.runner.org is send.mail.runner.org. */
function namesIn(domain: string, name: string): string[] {
  const labels = domain.split('.')
  const zones = labels.slice(0, -1).map((_, from) => labels.slice(from).join('.'))
  const isWhole = name === domain || name.endsWith(`.${domain}`)
  return isWhole ? [name] : zones.map((zone) => `${name}.${zone}`)
}

function same(found: string, wanted: string): boolean {
  const plain = (text: string) =>
    text
      .replace(/\s+|^"|"$/g, '')
      .replace(/\.$/, '')
      .toLowerCase()
  return plain(found) === plain(wanted)
}

/** The first that is found, in order; 'unknown' when one could not be asked and none was found. */
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

const NONE = new Set(['ENOTFOUND', 'ENODATA'])

async function orNone<Records>(asked: Promise<Records[]>): Promise<Records[]> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Error && 'code' in error && NONE.has(String(error.code))) return []
    throw error
  }
}
