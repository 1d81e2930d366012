import { Command } from '@commander-js/extra-typings'
import { courseSchema } from '../../admin/schemas/setup.ts'
import { compileCheckout } from '../checkout/course.ts'
import { askJson, DEFAULT_URL, type Remote, remote } from '../clients/remote.ts'
import { type Changes, changesBy, type Live, type MessageChange } from './deploy-diff.ts'

export const planCommand = new Command('plan')
  .description(
    'what deploying this checkout would do to live readers; finds something when any would lose a lesson',
  )
  .option('--url <url>', 'the Worker', DEFAULT_URL)
  .option('--json', 'print JSON')
  .action(async ({ url, json }) => {
    const next = await compileCheckout()
    const changes = changesBy(await readLive(remote(url)), next)
    if (changes.course !== null || changes.messages.some(({ lost }) => lost > 0)) process.exitCode = 1
    console.log(json ? JSON.stringify(changes, null, 2) : written(changes))
  })

/** All pages; readers who move on while it reads are counted where they stood. */
async function readLive(worker: Remote): Promise<Live> {
  const first = await askJson(worker, 'course', courseSchema)
  const places = [...first.places]
  for (let cursor = first.nextCursor; cursor !== null; ) {
    const page = await askJson(worker, `course?cursor=${cursor}`, courseSchema)
    places.push(...page.places)
    cursor = page.nextCursor
  }
  return { ...first, places }
}

function written(changes: Changes): string {
  const { readers, messages, nextChanged, course, sendHour, cadenceDays } = changes
  const underWay = readers.pending + readers.active + readers.paused
  const lines = [
    `${readers.active} active, ${readers.paused} paused, ${readers.pending} pending; ${readers.completed} have completed the course and get nothing more`,
    ...(course === null
      ? []
      : [`DANGER: the course id changes from ${course.from} to ${course.to}: readers belong to the old one`]),
    ...(sendHour === null
      ? []
      : [
          `send hour ${sendHour.from} becomes ${sendHour.to}, for readers who have chosen none, from the lesson after the scheduled one`,
        ]),
    ...(cadenceDays === null
      ? []
      : [
          `a lesson every ${cadenceDays.from} days becomes every ${cadenceDays.to}, for readers who have chosen no pace`,
        ]),
    ...messages.map((change) => lineFor(change, underWay)),
    ...(nextChanged === 0 ? [] : [`${nextChanged} active readers get another lesson next, on the same day`]),
  ]
  return [...lines, ...(lines.length === 1 ? ['no reader gets anything else than before'] : [])].join('\n')
}

function lineFor(change: MessageChange, underWay: number): string {
  const { message, kinds, reaches, gained, lost, reworded, rewordedFor } = change
  const effects = [
    ...(kinds.includes('inserted')
      ? [`${reaches} get it in its turn`, `${underWay - reaches} stand after it and never will`]
      : []),
    ...(!kinds.includes('inserted') && gained > 0 ? [`${gained} get it who would not have`] : []),
    ...(lost > 0 ? [`${lost} do not get it who would have`] : []),
    ...(rewordedFor.length > 0 ? [`${reworded} get the new words (${rewordedFor.join(', ')})`] : []),
  ]
  const what = kinds.length === 0 ? 'in place' : kinds.join(', ')
  return `${message}: ${what}${effects.length === 0 ? '' : `; ${effects.join('; ')}`}`
}
