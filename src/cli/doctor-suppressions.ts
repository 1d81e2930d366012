import { CannotRun } from './cannot-run.ts'
import type { Check } from './doctor-check.ts'
import { type ProviderQuestion, resendOf } from './doctor-provider.ts'
import type { Remote } from './remote.ts'
import { compareSuppressions, stillListed } from './suppressions.ts'

/** Whether the Worker still mails addresses that Resend has stopped mailing: as a rule after an import, or missed events. */
export async function suppressionCheck(worker: Remote, question: ProviderQuestion): Promise<Check> {
  const what = 'suppression list'
  try {
    const { listed, mailed, letIn } = await compareSuppressions(resendOf(question), worker, true)
    if (mailed === 0 && letIn > 0) return { what, state: 'problem', detail: stillListed(letIn) }
    if (mailed === 0) return { what, state: 'ok', detail: `${listed} at Resend, none of them is mailed here` }
    return {
      what,
      state: 'problem',
      detail: `${mailed} of ${listed} addresses on Resend's suppression list ${mailed === 1 ? 'is' : 'are'} still mailed here: npm run course -- take-suppressions`,
    }
  } catch (error) {
    if (error instanceof CannotRun) return { what, state: 'unknown', detail: error.message }
    throw error
  }
}
