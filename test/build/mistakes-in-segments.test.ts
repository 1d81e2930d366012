import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import course from '../fixtures/club/content/shoulders/course.ts'
import { CLUB } from '../support/club-root.ts'
import { copyOfClub, lineAt } from './content.ts'

const MANIFEST = 'content/shoulders/course.ts'
const LESSON = 'content/shoulders/messages/three-joints.md'
const { append, mistakes } = copyOfClub()

test('a mistake in the segments is reported with its line', () => {
  const { segments } = course
  if (!segments) return expect.fail('the course has no segments')
  expect(mistakes({ ...course, segments: { ...segments, default: 'someone' } })).toContain(
    `${MANIFEST}:${at('default:')}: segments.default: "someone" is not an option. Use one of fresh_tear, op_1, over60, anyone.`,
  )
  expect(mistakes({ ...course, segments: { ...segments, consent: ' ' } })).toContain(
    `${MANIFEST}:${at('consent:')}: segments.consent: Sensitive answers need consent. Write what readers agree to by answering.`,
  )
  expect(mistakes({ ...course, segments: 'none' })).toEqual([
    `${MANIFEST}:${at('segments:')}: segments: Write what the course asks, as { question: "...", why: "...", options: { ... } }, or null if it asks nothing.`,
  ])
})

test('a box for segments that the course does not have is reported', () => {
  const lines = readFileSync(join(CLUB, LESSON), 'utf8').split('\n')
  const box = lines.findIndex((line) => line.includes(':::segment')) + 1
  expect(mistakes({ ...course, segments: null })).toContain(
    `${LESSON}:${box}: the course has no segments. Take the box out, or describe them in the manifest.`,
  )
})

test('a mistake in what a track says of segments is reported with its line', () => {
  const { magnet } = course
  if (magnet?.kind !== 'workout_plan') return expect.fail('the course has no tracks')
  const { full, ...easy } = magnet.tracks
  if (full === undefined) return expect.fail('the course has no full track')
  const saidOf = (tracks: object) => mistakes({ ...course, magnet: { ...magnet, tracks } })
  const inFull = { for: ['anyone', 'late'], notFor: ['anyone'] }
  expect(saidOf({ full: { ...full, ...inFull }, over60: full, ...easy })).toEqual(
    expect.arrayContaining([
      expect.stringContaining(
        `:${at("for: ['over60")}: magnet.tracks.full.for: unknown segment "late". Use one of fresh_tear, `,
      ),
      expect.stringContaining(
        `:${at('notFor:')}: magnet.tracks.full.notFor: "anyone" has this track as its own.`,
      ),
      expect.stringContaining('magnet.tracks.over60: a segment has the same name.'),
      expect.stringContaining('magnet.tracks.over60.for: "anyone" is for an earlier track already.'),
    ]),
  )
  expect(saidOf({ full })).toContainEqual(
    expect.stringContaining(
      `:${at('tracks:')}: magnet.tracks: no track is for fresh_tear, op_1. Name each segment`,
    ),
  )
})

test('tracks and links of a course that no longer asks anything are reported', () => {
  const line = append(LESSON, '[Change your answer](situation:)')
  const said = mistakes({ ...course, segments: null })
  expect(said).toContainEqual(
    expect.stringContaining(
      `:${at("for: ['over60")}: magnet.tracks.full.for: unknown segment "anyone". The course has none: write [].`,
    ),
  )
  const [, found] = /:(\d+): magnet\.tracks\.half\.for: /.exec(said.join('\n')) ?? []
  expect(Number(found)).toBeGreaterThan(at('half: {'))
  expect(said).toContainEqual(expect.stringContaining(`${LESSON}:${line}: unknown link target "situation:".`))
  expect(said).toContainEqual(expect.stringContaining('notFor: the course has no segments. Leave it out.'))
})

function at(words: string): number {
  return lineAt(MANIFEST, words)
}
