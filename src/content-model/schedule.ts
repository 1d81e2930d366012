import * as z from 'zod'
import { PACES, shortestGap } from '../domain/rhythm.ts'
import { missing } from './fields.ts'

const SCHEDULE =
  'Write when lessons come, as { hour: 7, gapDays: 7, minGapDays: 3, paces: ["weekly"] }, or paces: [].'
const HOUR = 'Write the hour at which lessons come on the reader’s clock, from 0 to 23.'
const GAP = 'Write how many days there are from one lesson to the next, from 1 to 60.'
const MIN_GAP = 'Write how many days two lessons are apart at least, from 1 to 60.'
const CHOICES = `Name the paces that readers may choose, of ${PACES.join(', ')}, or write [] for none.`

/** When lessons come. A lesson's file may give its own gap. */
export const scheduleSchema = z
  .strictObject(
    {
      hour: z.int(HOUR).min(0, HOUR).max(23, HOUR),
      gapDays: z.int(GAP).min(1, GAP).max(60, GAP),
      minGapDays: z.int(MIN_GAP).min(1, MIN_GAP).max(60, MIN_GAP),
      paces: z.array(z.enum(PACES, CHOICES), CHOICES),
    },
    { error: missing(SCHEDULE) },
  )
  .superRefine(({ gapDays, minGapDays, paces }, context) => {
    const least = `Lessons are at least ${minGapDays} days apart (minGapDays).`
    if (gapDays > 0 && gapDays < minGapDays)
      context.addIssue({
        code: 'custom',
        path: ['gapDays'],
        message: `${least} Write ${minGapDays} or more.`,
      })
    for (const [index, pace] of paces.entries()) {
      const message =
        shortestGap(pace) < minGapDays
          ? `${least} Take "${pace}" out, which has ${shortestGap(pace)}.`
          : `"${pace}" is named twice. Name it once.`
      if (shortestGap(pace) < minGapDays || paces.indexOf(pace) < index)
        context.addIssue({ code: 'custom', path: ['paces', index], message })
    }
  })
