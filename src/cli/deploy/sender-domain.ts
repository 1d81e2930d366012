import { confirm, isCancel } from '@clack/prompts'
import type { Resend } from 'resend'
import { addressOf, domainOf } from '../checkout/site.ts'
import { UsageError } from '../terminal/usage-error.ts'
import { addDomain, lookAtDomain, type SenderDomain, verifyDomain } from './provider.ts'

const LOOK_AGAIN_MS = 15_000
const PATIENCE_MS = 30 * 60_000

/** Mail goes out only from a domain that Resend has verified: at a terminal it is added and waited for. */
export async function refuseUnverified(resend: Resend, sender: string, isTerminal: boolean): Promise<void> {
  const domain = domainOf(addressOf(sender))
  const found = await lookAtDomain(resend, domain)
  switch (found.kind) {
    case 'verified':
      return
    case 'missing':
      if (!isTerminal || !(await mayAdd(domain))) {
        throw new UsageError(
          `${domain} is not at Resend: add it at resend.com/domains, or take another sender`,
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
  console.log(`Put these records into the DNS of ${found.name}:\n\n${found.records}\n`)
  await verifyDomain(resend, found.id)
  const later = `${found.name} is not verified at Resend (${found.status}): put the records above into its DNS, and run npm run deploy again`
  if (!isTerminal) throw new UsageError(later)
  console.log('Waiting for them to be seen. You may stop with Ctrl-C, and run this again later.')
  const end = Date.now() + PATIENCE_MS
  while (Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
    const now = await lookAtDomain(resend, domain)
    if (now.kind === 'verified') return
  }
  throw new UsageError(later)
}

async function mayAdd(domain: string): Promise<boolean> {
  const answer = await confirm({ message: `Resend does not know ${domain}. Add it there?` })
  return !isCancel(answer) && answer
}
