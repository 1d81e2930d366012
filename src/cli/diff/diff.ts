import { Command } from '@commander-js/extra-typings'
import { courseSchema } from '../../admin/api/schemas/setup.ts'
import { countOf } from '../../lib/formats.ts'
import { compileCheckout, idsOfCheckout } from '../checkout/course.ts'
import { askJson, DEFAULT_URL, ofCourse, type Remote, remote } from '../clients/remote.ts'
import {
  type DeployDiff,
  deployDiff,
  type LiveCourse,
  type MessageDiff,
  type ScheduleDiff,
} from './deploy-diff.ts'

export const diffCommand = new Command('diff')
  .description('show what deploying this checkout would change for readers; fails if any would lose a lesson')
  .option('--url <url>', 'the Worker', DEFAULT_URL)
  .option('--course <id>', 'one course (default: all)')
  .option('--json', 'print JSON')
  .action(async ({ url, course, json }) => {
    const worker = remote(url)
    const [live, next] = [await liveIds(worker), await idsOfCheckout()]
    const pairs = course === undefined ? pairsOf(live, next) : [{ from: course, to: course }]
    const diffs: CourseDiff[] = []
    for (const pair of pairs) diffs.push(await diffOf(worker, pair))
    if (diffs.some(isDangerous)) process.exitCode = 1
    if (json) console.log(JSON.stringify(diffs.length === 1 ? diffs[0]?.diff : diffs, null, 2))
    else console.log(diffs.map((diff) => describeCourse(diff, diffs.length === 1)).join('\n\n'))
  })

/** A course before and after the deploy. Null where it is new or removed. */
interface Pair {
  readonly from: string | null
  readonly to: string | null
}

interface CourseDiff extends Pair {
  /** Null for a course that is new. */
  readonly diff: DeployDiff | null
}

async function liveIds(worker: Remote): Promise<readonly string[]> {
  const { courses } = await askJson(worker, 'course', courseSchema)
  return courses
}

/** Where there is one course before and after, a new id is a renamed course. */
function pairsOf(live: readonly string[], next: readonly string[]): readonly Pair[] {
  const [from = null, to = null] = [live[0], next[0]]
  if (live.length === 1 && next.length === 1) return [{ from, to }]
  return [
    ...next.map((id) => ({ from: live.includes(id) ? id : null, to: id })),
    ...live.filter((id) => !next.includes(id)).map((id) => ({ from: id, to: null })),
  ]
}

/** What a removed course takes from its readers is everything it still has for them. */
async function diffOf(worker: Remote, { from, to }: Pair): Promise<CourseDiff> {
  if (from === null) return { from, to, diff: null }
  const live = await readLiveCourse(worker, from)
  const next =
    to === null
      ? { ...(await compileCheckout()), id: from, lessons: [], messages: {} }
      : await compileCheckout(to)
  return { from, to, diff: deployDiff(live, next) }
}

function isDangerous({ diff }: CourseDiff): boolean {
  return diff !== null && (diff.course !== null || diff.messages.some(({ lost }) => lost > 0))
}

function describeCourse({ from, to, diff }: CourseDiff, isOnly: boolean): string {
  if (diff === null) return `${to}: a new course, with no readers yet`
  if (to === null) {
    const { active, paused, pending } = diff.readers
    return `${from}: DANGER: the course is removed, and ${active + paused + pending} readers who are under way get no more mail`
  }
  return isOnly ? describe(diff) : `${to}:\n${describe(diff)}`
}

/** Reads all pages. Readers who move on meanwhile are counted where they were. */
async function readLiveCourse(worker: Remote, id: string): Promise<LiveCourse> {
  const path = ofCourse('course', id)
  const first = await askJson(worker, path, courseSchema)
  const cohorts = [...first.cohorts]
  for (let cursor = first.nextCursor; cursor !== null; ) {
    const page = await askJson(worker, `${path}&cursor=${cursor}`, courseSchema)
    cohorts.push(...page.cohorts)
    cursor = page.nextCursor
  }
  return { ...first, cohorts }
}

function describe(diff: DeployDiff): string {
  const { readers, messages, nextChanged, course } = diff
  const underWay = readers.pending + readers.active + readers.paused
  const lines = [
    `${readers.active} active, ${readers.paused} paused, ${readers.pending} pending; ${readers.completed} have completed the course and get no more mail`,
  ]
  if (course !== null)
    lines.push(
      `DANGER: the course id changes from ${course.from} to ${course.to}, but current readers belong to ${course.from}`,
    )
  lines.push(...describeSchedule(diff.schedule))
  lines.push(...messages.map((message) => describeMessage(message, underWay)))
  if (nextChanged > 0)
    lines.push(`${nextChanged} active readers get a different next lesson, on the same day`)
  if (lines.length === 1) lines.push('nothing changes for any reader')
  return lines.join('\n')
}

function describeSchedule({ hour, gapDays, minGapDays, paces, gaps }: ScheduleDiff): string[] {
  const lines: string[] = []
  if (hour !== null)
    lines.push(
      `the hour changes from ${hour.from} to ${hour.to} for readers who chose no hour, from the lesson after the one already scheduled`,
    )
  if (gapDays !== null)
    lines.push(
      `a lesson every ${daysOf(gapDays.from)} becomes one every ${daysOf(gapDays.to)} for readers who chose no pace`,
    )
  for (const { lesson, from, to } of gaps)
    lines.push(
      `${lesson}: comes ${daysOf(to)} after the message before it, not ${daysOf(from)}, for readers who chose no pace`,
    )
  if (minGapDays !== null)
    lines.push(`two lessons are at least ${daysOf(minGapDays.to)} apart, not ${daysOf(minGapDays.from)}`)
  if (paces !== null)
    lines.push(
      `readers may choose ${paces.to.join(', ') || 'no pace'}, not ${paces.from.join(', ') || 'none'}; those who chose another follow the course`,
    )
  return lines
}

function daysOf(count: number): string {
  return countOf(count, 'day')
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
