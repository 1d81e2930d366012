import type { Resend } from 'resend'
import { suppressedSchema } from '../../admin/api/schemas/lists.ts'
import { postJson, type Remote } from '../clients/remote.ts'
import { allPages, createThrottle, instantOf } from '../clients/resend.ts'

export interface SuppressionDiff {
  /** Addresses on Resend's list. */
  readonly listed: number
  /** Those that the Worker could still mail. */
  readonly mailed: number
  readonly suppressed: number
  /** Unblocked in the Worker, but still on Resend's list. */
  readonly letIn: number
}

/** Compares both suppression lists page by page, and prints no address. `dryRun` changes nothing. */
export async function compareSuppressions(
  resend: Resend,
  worker: Remote,
  dryRun: boolean,
  onPage: (listed: number) => void = () => undefined,
): Promise<SuppressionDiff> {
  let [listed, mailed, suppressed, letIn] = [0, 0, 0, 0]
  for await (const page of allPages(createThrottle(), (options) => resend.suppressions.list(options))) {
    if (page.length === 0) continue
    const addresses = page.map(({ email, origin, created_at }) => ({
      email,
      origin,
      ...listedAt(created_at),
    }))
    const compared = await postJson(worker, 'suppressions', suppressedSchema, { addresses, dryRun })
    listed += page.length
    mailed += compared.mailed
    suppressed += compared.suppressed
    letIn += compared.letIn
    onPage(listed)
  }
  return { listed, mailed, suppressed, letIn }
}

/** An unreadable time counts as new. */
function listedAt(createdAt: string): { listedAt?: string } {
  const at = instantOf(createdAt)
  return Number.isNaN(at) ? {} : { listedAt: new Date(at).toISOString() }
}

export function stillListed(letIn: number): string {
  const addresses =
    letIn === 1 ? '1 address was unblocked here but is' : `${letIn} addresses were unblocked here but are`
  return `${addresses} still on Resend's suppression list, so mail to ${letIn === 1 ? 'it' : 'them'} bounces. Remove ${letIn === 1 ? 'it' : 'them'} there: https://resend.com/docs/dashboard/suppressions`
}
