import * as z from 'zod'
import { missing, required } from './fields.ts'

const SEGMENTS =
  'Write what the course asks, as { question: "...", why: "...", options: { ... } }, or null if it asks nothing.'

const option = z.strictObject({
  label: required('Write the answer as the reader would say it, such as "I am pregnant".'),
})

/** What a course asks its readers about themselves. */
export const segmentsSchema = z
  .strictObject(
    {
      question: required('Write the question, such as "What do you bake with?".'),
      why: required('Write in a sentence why you ask.'),
      consent: z.string('Write what readers agree to by answering, or "" if the answers are not sensitive.'),
      isSensitive: z.boolean('Write true if the answers say something about health, faith or the like.'),
      options: z
        .record(
          z.string().regex(/^[a-z][a-z0-9_]*$/, 'Name a segment with lowercase letters, digits and _.'),
          option,
        )
        .refine((it) => Object.keys(it).length > 1, 'Write at least two answers.'),
      default: z.string('Name the option of readers who do not answer.'),
    },
    { error: missing(SEGMENTS) },
  )
  .superRefine(({ options, default: named, isSensitive, consent }, context) => {
    if (!Object.hasOwn(options, named)) {
      const message = `is not an option. Use one of ${Object.keys(options).join(', ')}.`
      context.addIssue({ code: 'custom', path: ['default'], message: `"${named}" ${message}` })
    }
    if (isSensitive && consent.trim() === '') {
      const message = 'Sensitive answers need consent. Write what readers agree to by answering.'
      context.addIssue({ code: 'custom', path: ['consent'], message })
    }
  })
