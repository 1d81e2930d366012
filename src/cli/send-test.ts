import { Command, InvalidArgumentError } from '@commander-js/extra-typings'
import { testSentSchema } from '../admin/api/schemas/sending.ts'
import { addressSchema } from '../web/fields.ts'
import { DEFAULT_URL, ofCourse, postJson, remote } from './clients/remote.ts'

export const sendTestCommand = new Command('send-test')
  .description('send yourself a message as a reader gets it; its links lead nowhere')
  .argument('<message>', 'confirm, reminder, link, welcome or the name of a lesson')
  .requiredOption('--to <address>', 'where to send it', parseAddress)
  .option('--segment <segment>', "the reader's segment (default: the course's)")
  .option('--course <id>', 'whose message it is (default: the course at /)')
  .option('--url <url>', 'the Worker', DEFAULT_URL)
  .option('--json', 'print JSON')
  .action(async (message, { to, segment, course, url, json }) => {
    const path = ofCourse('test-send', course)
    const sent = await postJson(remote(url), path, testSentSchema, { message, segment, to })
    console.log(json ? JSON.stringify(sent) : 'sent')
  })

function parseAddress(text: string): string {
  const read = addressSchema.safeParse(text)
  if (read.success) return read.data
  throw new InvalidArgumentError(read.error.issues[0]?.message ?? '')
}
