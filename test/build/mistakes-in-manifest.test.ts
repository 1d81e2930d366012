import { expect, test } from 'vitest'
import { followCourses } from '../../src/build/course/follow-courses.ts'
import { LINK_TARGETS } from '../../src/content-model/addresses.ts'
import { describe } from '../../src/content-model/mistakes.ts'
import course from '../fixtures/club/content/shoulders/course.ts'
import { knots } from './club.ts'
import { contentOf, copyOfClub, lineAt } from './content.ts'

const MANIFEST = 'content/shoulders/course.ts'
const { append, mistakes, root } = copyOfClub()

test('a setting that the manifest does not have is reported, and so are a lesson named twice and another folder', () => {
  expect(mistakes({ ...course, sendHours: 7 })).toEqual([
    expect.stringMatching(/^content\/shoulders\/course\.ts:\d+: sendHours: there is no such setting\./),
  ])
  expect(mistakes({ ...course, id: 'knees', lessons: [...course.lessons, 'three-joints'] })).toEqual([
    `${MANIFEST}:${at('id:')}: id: this course is in content/shoulders. Write "shoulders", or rename the folder.`,
    expect.stringMatching(
      /^content\/shoulders\/course\.ts:\d+: lessons: "three-joints" is a message already. Name it once\.$/,
    ),
  ])
})

test('what comes next is a course of the site, other than itself, and a piece of the course', () => {
  expect(mistakes({ ...course, next: { offer: 'coaching', again: 'yes', agian: true } })).toEqual([
    expect.stringContaining('next.again: Write true or false.'),
    expect.stringContaining('next.agian: there is no such setting.'),
  ])
  const line = at('next:')
  expect(mistakes({ ...course, next: { offer: 'coaching' } })).toEqual([
    expect.stringMatching(
      `^${MANIFEST}:${line}: next.offer: unknown piece "coaching". Use one of .*next-season`,
    ),
  ])
  const followedBy = (id: string) => {
    const followed = followCourses(root(), [
      contentOf(root(), { course: { ...course, next: { course: id } } }),
      { ...contentOf(root()), manifest: { ...knots.source.manifest, next: null } },
    ])
    return followed.ok ? followed.source.map(({ nextTitle }) => nextTitle) : followed.mistakes.map(describe)
  }
  expect(followedBy('knots')).toEqual([knots.source.manifest.title, null])
  expect(followedBy('knotts')).toEqual([
    `${MANIFEST}:${line}: next.course: "knotts" is not a course of content/site.ts. Use one of knots.`,
  ])
  expect(followedBy('shoulders')).toEqual([
    `${MANIFEST}:${line}: next.course: A course does not follow itself. To offer it again, write again: true, and take this out.`,
  ])
})

test('a schedule that breaks its own minimum is reported, and so is a pace that is unknown or named twice', () => {
  const { schedule } = course
  const line = `${MANIFEST}:${at('schedule:')}: schedule`
  const least = 'Lessons are at least 4 days apart (minGapDays).'
  expect(mistakes({ ...course, schedule: { ...schedule, gapDays: 2, minGapDays: 4 } })).toEqual([
    `${line}.gapDays: ${least} Write 4 or more.`,
    `${line}.paces.0: ${least} Take "twice_weekly" out, which has 3.`,
  ])
  expect(mistakes({ ...course, schedule: { ...schedule, gapDays: 0 } })).toEqual([
    `${line}.gapDays: Write how many days there are from one lesson to the next, from 1 to 60.`,
  ])
  expect(mistakes({ ...course, schedule: { ...schedule, paces: ['weekly', 'weekly'] } })).toEqual([
    `${line}.paces.1: "weekly" is named twice. Name it once.`,
  ])
  expect(mistakes({ ...course, schedule: { ...schedule, paces: ['daily'] } })).toEqual([
    `${line}.paces.0: Name the paces that readers may choose, of twice_weekly, weekly, every_two_weeks, or write [] for none.`,
  ])
})

test('a mistake in the author is reported with its line', () => {
  const { about, ...silent } = course.author
  expect(mistakes({ ...course, author: { ...course.author, signOff: ' ', reply: '' } })).toEqual([
    expect.stringContaining(`${MANIFEST}:${at('signOff:')}: author.signOff: Write the words above`),
    expect.stringContaining(`${MANIFEST}:${at('reply:')}: author.reply: Write a sentence that`),
  ])
  expect(mistakes({ ...course, author: silent })).toEqual([
    `${MANIFEST}:${at('about:')}: author.about: Write two or three sentences about yourself, in the first person.`,
  ])
  expect(mistakes({ ...course, author: 'Maja Berg' })).toEqual([
    expect.stringContaining(`${MANIFEST}:${at('author:')}: author: Write who speaks in the emails`),
  ])
})

test('a mistake in the words that a course says differently is reported with its line', () => {
  const line = append(MANIFEST, "// words: { leave: { titel: 'Bye?' } }")
  expect(mistakes({ ...course, words: { leave: { titel: 'Bye?' } } })).toEqual([
    expect.stringContaining(`${MANIFEST}:${line}: words.leave.titel: There is no such phrase.`),
  ])
  expect(mistakes({ ...course, words: { lesson: { place: 'Part {number}' } } })).toEqual([
    expect.stringContaining('words.lesson.place: {count} is missing. Write it where its value belongs.'),
  ])
  expect(mistakes({ ...course, language: 'fr' })).toEqual([
    expect.stringContaining('language: Write the language of the course, one of en, de.'),
  ])
})

test('a mistake in what every mail says is reported', () => {
  const { everyMail } = course
  const signs = { pieces: ['warning-signs'], line: 'Stop: see the [list](list:).' }
  const links = [{ title: 'More', links: [{ words: 'Easier block', to: 'gently:' }] }]
  expect(mistakes({ ...course, everyMail: { ...everyMail, links } })).toEqual([
    `${MANIFEST}:${at("{ words: 'Easier block'")}: everyMail: unknown link target "gently:". Use one of magnet:, plan:, session:, stop:, track:, situation:, delete-answer:, ${LINK_TARGETS.join(', ')}.`,
  ])
  expect(mistakes({ ...course, everyMail: { ...everyMail, signs } })).toEqual([
    expect.stringContaining('everyMail: unknown link target "list:". Use one of magnet:, plan:'),
  ])
  expect(
    mistakes({ ...course, everyMail: { ...everyMail, signs: { ...signs, line: 'One.\n\nTwo.' } } }),
  ).toEqual([expect.stringContaining('signs.line is more than one paragraph. Write one sentence.')])
  const unknown = { ...everyMail.signs, pieces: ['signs'] }
  expect(mistakes({ ...course, everyMail: { ...everyMail, signs: unknown } })).toContainEqual(
    expect.stringContaining('everyMail: signs: unknown piece "signs". Use one of'),
  )
})

function at(words: string): number {
  return lineAt(MANIFEST, words)
}
