import { setTimeout as pause } from 'node:timers/promises'
import { confirm, isCancel } from '@clack/prompts'
import type { Resend } from 'resend'
import { MINUTE_MS } from '../../lib/durations.ts'
import { DOMAIN_WAIT_MINUTES } from '../../policy.ts'
import { addressOf, domainOf } from '../checkout/site.ts'
import { UsageError } from '../terminal/usage-error.ts'
import { addDomain, findSenderDomain, type SenderDomain, verifyDomain } from './provider.ts'

const RETRY_MS = 15_000

/** Resend sends only from a verified domain. At a terminal, the domain is added and the DNS awaited. */
export async function refuseUnverified(resend: Resend, sender: string, isTerminal: boolean): Promise<void> {
  const domain = domainOf(addressOf(sender))
  const found = await findSenderDomain(resend, domain)
  switch (found.kind) {
    case 'verified':
      return
    case 'missing':
      if (!isTerminal || !(await mayAdd(domain))) {
        throw new UsageError(
          `${domain} is not at Resend: add it at resend.com/domains, or choose another sender`,
        )
      }
      await addDomain(resend, domain)
      return refuseUnverified(resend, sender, isTerminal)
    case 'unverified':
      return waitForDns(resend, domain, found, isTerminal)
  }
}

async function waitForDns(
  resend: Resend,
  domain: string,
  found: SenderDomain & { kind: 'unverified' },
  isTerminal: boolean,
): Promise<void> {
  console.log(`Add these records to the DNS of ${found.name}:\n\n${found.records}\n`)
  await verifyDomain(resend, found.id)
  const later = `${found.name} is not verified at Resend (${found.status}): add the records above to its DNS, then run npm run deploy again`
  if (!isTerminal) throw new UsageError(later)
  console.log('Waiting for Resend to see them. You can stop with Ctrl-C and run this again later.')
  const end = Date.now() + DOMAIN_WAIT_MINUTES * MINUTE_MS
  while (Date.now() < end) {
    await pause(RETRY_MS)
    const now = await findSenderDomain(resend, domain)
    if (now.kind === 'verified') return
  }
  throw new UsageError(later)
}

async function mayAdd(domain: string): Promise<boolean> {
  const answer = await confirm({ message: `Resend does not know ${domain}. Add it there?` })
  return !isCancel(answer) && answer
}
