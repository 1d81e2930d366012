import { Command } from '@commander-js/extra-typings'
import { DEFAULT_URL, remote } from '../clients/remote.ts'
import { resendOf } from '../clients/resend.ts'
import { withBar } from '../terminal/progress-bar.ts'
import { compareSuppressions, stillListed } from './compare-suppressions.ts'

export const takeSuppressionsCommand = new Command('take-suppressions')
  .description('stop mailing addresses on Resend’s suppression list; needs RESEND_API_KEY in the environment')
  .option('--url <url>', 'the Worker', DEFAULT_URL)
  .option('--json', 'print the result as JSON')
  .action(async ({ url, json }) => {
    const worker = remote(url)
    const resend = await resendOf(worker)
    const { listed, suppressed, letIn } = await withBar('{value} addresses compared', 0, 0, (bar) =>
      compareSuppressions(resend, worker, false, (done) => bar.update(done)),
    )
    if (json) return console.log(JSON.stringify({ listed, suppressed, letIn }))
    console.log(
      `${listed} on Resend's list, ${suppressed} newly suppressed here. No address was removed from either list.`,
    )
    if (letIn > 0) console.log(stillListed(letIn))
  })
