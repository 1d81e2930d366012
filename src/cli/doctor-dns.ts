import { resolveTxt } from 'node:dns/promises'
import type { Check } from './doctor-check.ts'

/** Large mailbox providers want a DMARC record from who sends much; it may stand at the domain above as well. */
export async function dmarcOf(domain: string): Promise<Check> {
  const what = 'DNS DMARC'
  const parent = domain.split('.').slice(-2).join('.')
  try {
    const found = (await dmarcAt(domain)) ?? (await dmarcAt(parent))
    if (found !== null) return { what, state: 'ok', detail: found }
  } catch {
    return { what, state: 'unknown', detail: `the DNS of ${domain} could not be asked` }
  }
  const record = `TXT _dmarc.${domain} "v=DMARC1; p=none; rua=mailto:postmaster@${parent}"`
  return { what, state: 'problem', detail: `none: start with ${record}` }
}

const NONE = new Set(['ENOTFOUND', 'ENODATA'])

async function dmarcAt(domain: string): Promise<string | null> {
  try {
    const records = await resolveTxt(`_dmarc.${domain}`)
    return records.map((parts) => parts.join('')).find((text) => text.startsWith('v=DMARC1')) ?? null
  } catch (error) {
    if (error instanceof Error && 'code' in error && NONE.has(String(error.code))) return null
    throw error
  }
}
