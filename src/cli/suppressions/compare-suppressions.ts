import type { Resend } from 'resend'
import { suppressedSchema } from '../../admin/schemas/suppressions.ts'
import { askJson, type Remote } from '../clients/remote.ts'
import { allPages, createThrottle } from '../clients/resend.ts'

export interface Compared {
  /** On Resend's list. */
  readonly listed: number
  /** Of these, how many the Worker could still mail. */
  readonly mailed: number
  readonly suppressed: number
  /** Let in again in the Worker, and still on Resend's list. */
  readonly letIn: number
}

/** Compares Resend's suppression list with the Worker's, a page at a time; `dryRun` changes nothing. No address is shown. */
export async function compareSuppressions(
  resend: Resend,
  worker: Remote,
  dryRun: boolean,
  onPage: (listed: number) => void = () => undefined,
): Promise<Compared> {
  let [listed, mailed, suppressed, letIn] = [0, 0, 0, 0]
  for await (const page of allPages(createThrottle(), (options) => resend.suppressions.list(options))) {
    if (page.length === 0) continue
    const addresses = page.map(({ email, origin, created_at }) => ({
      email,
      origin,
      ...listedAt(created_at),
    }))
    const told = await askJson(worker, 'suppressions', suppressedSchema, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ addresses, dryRun }),
    })
    listed += page.length
    mailed += told.mailed
    suppressed += told.suppressed
    letIn += told.letIn
    onPage(listed)
  }
  return { listed, mailed, suppressed, letIn }
}

/** Resend writes `2026-11-20 10:00:00.123456+00`. What cannot be read counts as new. */
function listedAt(createdAt: string): { listedAt?: string } {
  const at = Date.parse(createdAt.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))
  return Number.isNaN(at) ? {} : { listedAt: new Date(at).toISOString() }
}

/** Who was let in here and not there. */
export function stillListed(letIn: number): string {
  const who =
    letIn === 1
      ? '1 address that was let in again here is'
      : `${letIn} addresses that were let in again here are`
  return `${who} still on Resend's suppression list, so mail to them comes back: take them off there, https://resend.com/docs/dashboard/suppressions`
}
