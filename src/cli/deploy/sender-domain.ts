import { setTimeout as pause } from 'node:timers/promises'
import { confirm, isCancel } from '@clack/prompts'
import type { Resend } from 'resend'
import { MINUTE_MS } from '../../lib/durations.ts'
import { DOMAIN_WAIT_MINUTES } from '../../policy.ts'
import { addressOf, domainOf } from '../checkout/site.ts'
import { covering, type Domain } from '../clients/resend.ts'
import { table } from '../terminal/table.ts'
import { UsageError } from '../terminal/usage-error.ts'
import { accepted } from './provider.ts'

const RETRY_MS = 15_000

/** Resend sends only from a verified domain. At a terminal, the domain is added and the DNS awaited. */
export async function refuseUnverified(resend: Resend, sender: string, isTerminal: boolean): Promise<void> {
  const domain = domainOf(addressOf(sender))
  const found = await findDomain(resend, domain)
  if (found?.status === 'verified') return
  if (found !== undefined) return waitForDns(resend, domain, found, isTerminal)
  if (!isTerminal || !(await mayAdd(domain))) {
    throw new UsageError(`${domain} is not at Resend: add it at resend.com/domains, or choose another sender`)
  }
  accepted(await resend.domains.create({ name: domain, openTracking: false, clickTracking: false }))
  return refuseUnverified(resend, sender, isTerminal)
}

async function findDomain(resend: Resend, domain: string) {
  const { data } = accepted(await resend.domains.list({ limit: 100 }))
  return covering(data, domain)
}

async function mayAdd(domain: string): Promise<boolean> {
  const answer = await confirm({ message: `Resend does not know ${domain}. Add it there?` })
  return !isCancel(answer) && answer
}

async function waitForDns(
  resend: Resend,
  domain: string,
  { id, name, status }: Pick<Domain, 'id' | 'name' | 'status'>,
  isTerminal: boolean,
): Promise<void> {
  const records = recordTable(accepted(await resend.domains.get(id)))
  console.log(`Add these records to the DNS of ${name}:\n\n${records}\n`)
  accepted(await resend.domains.verify(id))
  const later = `${name} is not verified at Resend (${status}): add the records above to its DNS, then run npm run deploy again`
  if (!isTerminal) throw new UsageError(later)
  console.log('Waiting for Resend to see them. You can stop with Ctrl-C and run this again later.')
  const end = Date.now() + DOMAIN_WAIT_MINUTES * MINUTE_MS
  while (Date.now() < end) {
    await pause(RETRY_MS)
    if ((await findDomain(resend, domain))?.status === 'verified') return
  }
  throw new UsageError(later)
}

function recordTable({ records }: Domain): string {
  return table([
    ['Type', 'Name', 'Value', 'Priority', 'Status'],
    ...records.map((record) => [
      record.type,
      record.name,
      record.value,
      'priority' in record && record.priority !== undefined ? String(record.priority) : '',
      record.status,
    ]),
  ])
}
