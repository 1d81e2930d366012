import { Command } from '@commander-js/extra-typings'
import { courseSchema } from '../../admin/api/schemas/setup.ts'
import { compileCheckout } from '../checkout/course.ts'
import { askJson, DEFAULT_URL, type Remote, remote } from '../clients/remote.ts'
import { type DeployDiff, deployDiff, type LiveCourse, type MessageDiff } from './deploy-diff.ts'

export const diffCommand = new Command('diff')
  .description('show what deploying this checkout would change for readers; fails if any would lose a lesson')
  .option('--url <url>', 'the Worker', DEFAULT_URL)
  .option('--json', 'print JSON')
  .action(async ({ url, json }) => {
    const next = await compileCheckout()
    const diff = deployDiff(await readLiveCourse(remote(url)), next)
    if (diff.course !== null || diff.messages.some(({ lost }) => lost > 0)) process.exitCode = 1
    console.log(json ? JSON.stringify(diff, null, 2) : describe(diff))
  })

/** Reads all pages. Readers who move on meanwhile are counted where they were. */
async function readLiveCourse(worker: Remote): Promise<LiveCourse> {
  const first = await askJson(worker, 'course', courseSchema)
  const cohorts = [...first.cohorts]
  for (let cursor = first.nextCursor; cursor !== null; ) {
    const page = await askJson(worker, `course?cursor=${cursor}`, courseSchema)
    cohorts.push(...page.cohorts)
    cursor = page.nextCursor
  }
  return { ...first, cohorts }
}

function describe(diff: DeployDiff): string {
  const { readers, messages, nextChanged, course, sendHour, cadenceDays } = diff
  const underWay = readers.pending + readers.active + readers.paused
  const lines = [
    `${readers.active} active, ${readers.paused} paused, ${readers.pending} pending; ${readers.completed} have completed the course and get no more mail`,
  ]
  if (course !== null)
    lines.push(
      `DANGER: the course id changes from ${course.from} to ${course.to}, but current readers belong to ${course.from}`,
    )
  if (sendHour !== null)
    lines.push(
      `send hour changes from ${sendHour.from} to ${sendHour.to} for readers who chose no hour, from the lesson after the one already scheduled`,
    )
  if (cadenceDays !== null)
    lines.push(
      `a lesson every ${cadenceDays.from} days becomes one every ${cadenceDays.to} days for readers who chose no pace`,
    )
  lines.push(...messages.map((message) => describeMessage(message, underWay)))
  if (nextChanged > 0)
    lines.push(`${nextChanged} active readers get a different next lesson, on the same day`)
  if (lines.length === 1) lines.push('nothing changes for any reader')
  return lines.join('\n')
}

function describeMessage(message: MessageDiff, underWay: number): string {
  const { kinds, reaches, gained, lost, reworded, rewordedFor } = message
  const effects: string[] = []
  if (kinds.includes('inserted')) {
    effects.push(`${reaches} readers will get it`, `${underWay - reaches} are past it and won't`)
  } else if (gained > 0) effects.push(`${gained} get it who otherwise wouldn't`)
  if (lost > 0) effects.push(`${lost} lose it`)
  if (rewordedFor.length > 0) effects.push(`${reworded} get the new wording (${rewordedFor.join(', ')})`)
  const what = kinds.length === 0 ? 'unchanged' : kinds.join(', ')
  return `${message.message}: ${what}${effects.length === 0 ? '' : `; ${effects.join('; ')}`}`
}
