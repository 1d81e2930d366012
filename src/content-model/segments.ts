import * as z from 'zod'
import type { CourseRules } from '../domain/segment.ts'
import { missing, required } from './fields.ts'
import { oneOf } from './mistakes.ts'

const SEGMENTS =
  'Write what the course asks, as { question: "...", why: "...", options: { ... } }, or null if it asks nothing.'

const ABOUT =
  'Write what you ask as the end of “You can tell us …”, such as "whether you bake with rye". The privacy notice says it.'

const option = z.strictObject({
  label: required('Write the answer as the reader would say it, such as "I am pregnant".'),
})

/** What a course asks its readers about themselves. */
export const segmentsSchema = z
  .strictObject(
    {
      question: required('Write the question, such as "What do you bake with?".'),
      why: required('Write in a sentence why you ask.'),
      /** In the privacy notice. */
      about: required(ABOUT).refine((it) => !/[.?!]$/.test(it), ABOUT),
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

interface TrackMistake {
  /** Of the setting in the manifest. */
  readonly path: readonly string[]
  readonly message: string
}

/** What the tracks of the magnet say about segments that cannot be. */
export function trackMistakes({ segments, magnet }: CourseRules): readonly TrackMistake[] {
  const tracks = Object.entries(magnet.tracks)
  const names = Object.keys(segments?.options ?? {})
  const remedy = segments === null ? 'The course has none: write [].' : oneOf(names)
  const mistakes: TrackMistake[] = []
  for (const [at, [name, track]] of tracks.entries()) {
    const report = (setting: readonly string[], message: string) =>
      mistakes.push({ path: ['magnet', 'tracks', name, ...setting], message })
    const settings = { for: track.for, notFor: track.notFor, okay: track.okay?.for ?? [] }
    for (const [setting, named] of Object.entries(settings)) {
      for (const it of named.filter((segment) => !names.includes(segment)))
        report([setting], `unknown segment "${it}". ${remedy}`)
    }
    for (const it of track.for.filter((segment) => track.notFor.includes(segment)))
      report(['notFor'], `"${it}" has this track as its own. Name it in for or in notFor.`)
    for (const it of track.for.filter((own) =>
      tracks.slice(0, at).some(([, other]) => other.for.includes(own)),
    ))
      report(['for'], `"${it}" is for an earlier track already. Name it in one.`)
    if (names.includes(name)) report([], 'a segment has the same name. Give the track another.')
  }
  const without = names.filter((segment) => !tracks.some(([, track]) => track.for.includes(segment)))
  if (tracks.length > 0 && without.length > 0) {
    const message = `no track is for ${without.join(', ')}. Name each segment in the for of one track.`
    mistakes.push({ path: ['magnet', 'tracks'], message })
  }
  return mistakes
}
