import * as z from 'zod'
import { firstSlot, nextLesson, slotOnReturn } from '../course/calendar.ts'
import type { CompiledCourse } from '../course/course.ts'
import type { AwayReader, Return } from '../db/returns.ts'
import { dayOf } from '../lib/zones.ts'

const historySchema = z.array(
  z.object({
    message: z.string(),
    round: z.number(),
    status: z.enum(['scheduled', 'sending', 'sent', 'failed', 'skipped', 'uncertain']),
    slotOn: z.string(),
    sentAt: z.number().nullable(),
  }),
)

const UNDER_WAY = new Set(['scheduled', 'sending'])
const HAD = new Set(['sent', 'failed', 'uncertain'])

/** What a reader who was away is owed on her return: a mail still under way owes the next one by itself when it settles. */
export function resumption(
  course: Pick<CompiledCourse, 'lessons' | 'cadenceDays' | 'sendHour'>,
  reader: Pick<AwayReader, 'history' | 'timezone'>,
  now: number,
): Pick<Return, 'status' | 'owed'> {
  const history = historySchema.parse(JSON.parse(reader.history))
  if (history.some((delivery) => UNDER_WAY.has(delivery.status))) return { status: 'active', owed: null }

  const welcome = history.findLast((delivery) => delivery.message === 'welcome')
  if (welcome?.status === 'skipped') {
    const slot = firstSlot(now, reader.timezone)
    return { status: 'active', owed: { message: 'welcome', round: welcome.round, priority: 0, ...slot } }
  }

  const had = history.filter((delivery) => HAD.has(delivery.status))
  const message = nextLesson(course.lessons, new Set(had.map((delivery) => delivery.message)))
  if (message === null) return { status: 'completed', owed: null }
  const last = {
    slotOn:
      had
        .map((delivery) => delivery.slotOn)
        .toSorted()
        .at(-1) ?? dayOf(now, reader.timezone),
    sentAt: Math.max(0, ...had.map((delivery) => delivery.sentAt ?? 0)),
  }
  const slot = slotOnReturn(course, last, now, reader.timezone)
  return { status: 'active', owed: { message, round: 0, priority: 1, ...slot } }
}
