import * as z from 'zod'

/** A line of the text part. Its slots are filled when the mail is sent, so nothing can wrap it then. */
const SENTENCE_MAX = 72

const EFFORTS = 'Write the effort of each week, the last one for all that follow.'
const TO_READ_FIRST = 'Name pieces to read before the first session, such as { title, piece }.'

const titled = z.strictObject({ title: words('Write a heading.'), piece: piece() })
const maybeTitled = titled.nullable().default(null)

const track = z.strictObject({
  title: words('Write what readers choose, such as "Easy plan: on a chair".'),
  about: words('Write what it is made of, in a sentence.'),
  suits: words('Write whom it suits, in a sentence.'),
  for: segments('Name the segments whose own track it is.').default([]),
  notFor: segments('Name the segments that may not choose it.').default([]),
  okay: z
    .strictObject({
      for: segments('Name the segments that must tick the sentence first.'),
      sentence: words('Write what the reader confirms.'),
      missing: words('Write what to do if the box is not ticked.'),
    })
    .nullable()
    .default(null),
  variant: z
    .string()
    .regex(/^[a-z0-9_]+$/, 'Name the variant of emails for readers who chose it without a segment.')
    .nullable()
    .default(null),
  madeFor: words('Write for the sign-up page whom it is made for.'),
  effort: z.array(words('Write an effort, such as "4 to 5 out of 10".'), EFFORTS).min(1, EFFORTS),
  ask: words('Write what to check before the first session.').nullable().default(null),
  change: words('Write the words of the link to the choice of a track.'),
  sessionNote: piece().nullable().default(null),
  rules: titled
    .extend({ printed: words('Write the heading of the printed rules.') })
    .nullable()
    .default(null),
  after: z
    .strictObject({
      title: words('Write the heading of what comes after the last week.').nullable(),
      open: words('Write the words of the button below the last session.'),
      next: words('Write the words of the button after the last lesson.'),
      piece: piece().nullable(),
    })
    .nullable()
    .default(null),
  done: sentence('{count}'),
})

/** The part of a course's manifest that describes its workout plan. */
export const workoutPlanSchema = z.strictObject({
  kind: z.literal('workout_plan'),
  line: z.strictObject({
    session: z
      .string()
      .refine(
        (it) => it.split('{week}').length === 2 && it.split('{letter}').length === 2,
        'Write what a session is called, with {week} and {letter} in it once.',
      ),
    begin: sentence('{session}'),
    next: sentence('{session}'),
    open: words('Write the words of the button that opens the session.'),
  }),
  tracks: z
    .record(z.string().regex(/^[a-zA-Z0-9-]+$/, 'Name a track with letters, digits and hyphens.'), track)
    .refine((it) => Object.keys(it).length > 0, 'Describe at least one track.'),
  page: z
    .strictObject({
      stop: maybeTitled,
      pain: maybeTitled,
      checks: maybeTitled,
      rules: maybeTitled,
      note: maybeTitled,
    })
    .prefault({}),
  session: z.strictObject({
    finish: words('Write how a session ends.'),
    nextMorning: words('Write what to look for the next morning.').nullable().default(null),
  }),
  choice: z
    .strictObject({
      why: words('Write why the choice is kept, or null.').nullable().default(null),
      /** These are of courses with segments only. */
      unanswered: words('Write what readers have who answered with none of the segments.')
        .nullable()
        .default(null),
      another: words('Write the words of the link to another choice.').nullable().default(null),
      keep: words('Write how to keep a track after the answer is deleted.').nullable().default(null),
    })
    .prefault({}),
  landing: z.strictObject({
    choose: words('Write how readers choose and get the plan.'),
    sample: words('Write what comes with every move.'),
  }),
  printed: z
    .strictObject({
      title: words('Write the title of the printed plan.'),
      front: z.array(titled, TO_READ_FIRST).min(1, TO_READ_FIRST),
      ticking: words('Write how to fill in the session pages.'),
      blanks: z
        .array(words('Write what readers write down.'))
        .max(4, 'Ask for four things at most.')
        .default([]),
      drawings: words('Write what the colours of the drawings mean.').nullable().default(null),
      steps: maybeTitled,
      /** When to stop: a warning on the poster, a line on each session page, and the signs on the last page. */
      urgent: z.array(words('Write a line of the warning.')).default([]),
      reminder: words('Write where the rules are, with {page} for the page of the signs to stop.')
        .nullable()
        .default(null),
      stop: maybeTitled,
      note: maybeTitled,
    })
    .refine(({ reminder, stop }) => reminder === null || stop !== null, {
      path: ['reminder'],
      error: 'It leads to the signs to stop: describe them as stop, or take the reminder out.',
    }),
})

export type WorkoutPlanEntry = z.infer<typeof workoutPlanSchema>

function words(remedy: string) {
  return z.string(remedy).trim().min(1, remedy)
}

function segments(remedy: string) {
  return z.array(z.string(), remedy)
}

function piece() {
  return z.string().regex(/^[a-z0-9-]+$/, 'Name a file in pieces/, without .md.')
}

function sentence(mark: string) {
  return z
    .string()
    .refine((it) => it.split(mark).length === 2, `Write a sentence with ${mark} in it once.`)
    .refine((it) => it.length <= SENTENCE_MAX, {
      error: ({ input }) =>
        `the sentence has ${String(input).length} characters. Write ${SENTENCE_MAX} or fewer.`,
    })
}
