import { Command } from '@commander-js/extra-typings'
import { SingleBar } from 'cli-progress'
import { DEFAULT_URL, remote } from '../clients/remote.ts'
import { resendOf } from '../clients/resend.ts'
import { compareSuppressions, stillListed } from './compare-suppressions.ts'

export const takeSuppressionsCommand = new Command('take-suppressions')
  .description('stop mailing addresses on Resend’s suppression list; needs RESEND_API_KEY in the environment')
  .option('--url <url>', 'the Worker', DEFAULT_URL)
  .option('--json', 'print the result as JSON')
  .action(async ({ url, json }) => {
    const worker = remote(url)
    const resend = await resendOf(worker)
    const bar = new SingleBar({ format: '{value} addresses compared', clearOnComplete: true })
    bar.start(0, 0)
    try {
      const { listed, suppressed, letIn } = await compareSuppressions(resend, worker, false, (done) =>
        bar.update(done),
      )
      bar.stop()
      if (json) console.log(JSON.stringify({ listed, suppressed, letIn }))
      else
        console.log(
          `${listed} on Resend's list, ${suppressed} newly suppressed here. No address was removed from either list.`,
        )
      if (!json && letIn > 0) console.log(stillListed(letIn))
    } finally {
      bar.stop()
    }
  })
