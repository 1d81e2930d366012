import type { Resend } from 'resend'
import * as z from 'zod'
import { askJson, type Remote } from './remote.ts'
import { allPages, patiently } from './resend-patiently.ts'

const answerSchema = z.object({ mailed: z.number(), suppressed: z.number() })

export interface Compared {
  /** On Resend's list. */
  readonly listed: number
  /** Of these, how many the Worker could still mail. */
  readonly mailed: number
  readonly suppressed: number
}

/** Compares Resend's suppression list with the Worker's, a page at a time; `dryRun` changes nothing. No address is shown. */
export async function compareSuppressions(
  resend: Resend,
  worker: Remote,
  dryRun: boolean,
  onPage: (listed: number) => void = () => undefined,
): Promise<Compared> {
  let [listed, mailed, suppressed] = [0, 0, 0]
  for await (const page of allPages(patiently(), (options) => resend.suppressions.list(options))) {
    if (page.length === 0) continue
    const addresses = page.map(({ email, origin }) => ({ email, origin }))
    const told = await askJson(worker, 'suppressions', answerSchema, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ addresses, dryRun }),
    })
    listed += page.length
    mailed += told.mailed
    suppressed += told.suppressed
    onPage(listed)
  }
  return { listed, mailed, suppressed }
}
