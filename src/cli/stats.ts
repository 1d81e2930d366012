import { Command } from '@commander-js/extra-typings'
import type * as z from 'zod'
import { statsSchema } from '../admin/api/schemas/setup.ts'
import { askJson, DEFAULT_URL, ofCourse, remote } from './clients/remote.ts'
import { table } from './terminal/table.ts'

export const statsCommand = new Command('stats')
  .description('count readers, deliveries and the outcome of each message')
  .option('--course <id>', 'one course (default: all)')
  .option('--url <url>', 'the Worker', DEFAULT_URL)
  .option('--json', 'print JSON')
  .action(async ({ course, url, json }) => {
    const stats = await askJson(remote(url), ofCourse('stats', course), statsSchema)
    console.log(
      json ? JSON.stringify(stats, null, 2) : describe(stats, course === undefined ? '' : ' in all courses'),
    )
  })

/** What is due is never of one course: courses share one queue. */
function describe(stats: z.infer<typeof statsSchema>, where: string): string {
  const names = ['sent', 'delivered', 'bounced', 'complained', 'failed', 'unsubscribed', 'done'] as const
  const { state, reason, until } = stats.sending
  return [
    table([['readers', ''], ...Object.entries(stats.subscribers)]),
    table([['deliveries', ''], ...Object.entries(stats.deliveries)]),
    table([
      ['course', 'message', ...names],
      ...stats.messages.map((row) => [row.course, row.message, ...names.map((name) => row[name])]),
    ]),
    `due ${stats.due}${where}${stats.oldestDueAt === null ? '' : `, the oldest since ${stats.oldestDueAt}`}`,
    `sending ${state}${reason === null ? '' : `: ${reason}`}${until === null ? '' : ` until ${until}`}`,
  ].join('\n\n')
}
