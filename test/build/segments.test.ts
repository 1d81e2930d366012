import { expect, test } from 'vitest'
import { readLesson } from '../../src/build/course/read-lesson.ts'
import { type Block, forVariant, type Lesson } from '../../src/content-model/blocks.ts'
import { NO_MAGNET } from '../../src/content-model/magnet.ts'
import { isNotice } from '../../src/content-model/notices.ts'
import type { Segment } from '../../src/domain/course.ts'
import { home as compiled } from '../support/club.ts'
import { SEGMENTS, VARIANTS } from '../support/segments.ts'
import { lessonMails, source } from './course.ts'
import { sentencesIn } from './sentences.ts'

const MOST_IN_COMMON = 0.5

const lessons = [...source.lessons.values()].filter(({ name }) => !isNotice(name))
const pairs = SEGMENTS.flatMap((one, at) => SEGMENTS.slice(at + 1).map((other) => [one, other] as const))

test('no two segments get the same mail', () => {
  for (const { name } of lessons) {
    const own = lessonMails.filter((mail) => mail.name === name && mail.segment !== 'gentle')
    expect(new Set(own.map(({ text }) => text)).size, name).toBe(SEGMENTS.length)
  }
})

test.each(lessons)('$name has its own words for each segment, besides cards', (lesson) => {
  for (const [one, other] of pairs)
    expect(inCommon(lesson, one, other), `${one} and ${other}`).toBeLessThanOrEqual(MOST_IN_COMMON)
})

function inCommon(lesson: Lesson, one: Segment, other: Segment): number {
  const [fewer = [], more = []] = [ownWords(lesson, one), ownWords(lesson, other)].sort(
    (a, b) => a.length - b.length,
  )
  expect(fewer.length, `${lesson.name} has a box for each segment`).toBeGreaterThan(0)
  return fewer.filter((sentence) => more.includes(sentence)).length / fewer.length
}

/** The sentences in the box "For you right now". */
const ownWords = (lesson: Lesson, segment: Segment): readonly string[] =>
  forVariant(lesson, segment).body.flatMap((block) =>
    block.kind === 'segment' ? block.blocks.flatMap(sentencesOf) : [],
  )

const sentencesOf = (block: Block): readonly string[] =>
  block.kind === 'prose' ? sentencesIn([block.node]) : []

test('a gentle month gets its own words where a group has them, or else the general ones, which the build reports', () => {
  const mistakes: string[] = []
  const lesson = readLesson(
    'one',
    [
      `---\nsubject: One\npreview: ${'x'.repeat(40)}\n---`,
      '# One\n\n> A tagline.',
      ':::segment{for="pregnant early_postpartum later_postpartum"}\nOthers.\n:::',
      ':::segment{for="general"}\nGeneral.\n:::',
      'Between.',
      ':::segment{for="pregnant early_postpartum later_postpartum general"}\nOthers.\n:::',
      ':::segment{for="gentle"}\nGentle.\n:::',
      ':::action\nRest.\n:::',
    ].join('\n\n'),
    {
      report: (_, message) => mistakes.push(message),
      segments: compiled.segments,
      variants: VARIANTS,
      boxes: source.manifest.boxes,
      signs: [],
      lessons: new Set(),
      targets: {},
      magnet: NO_MAGNET,
      drawings: new Map(),
      pictures: new Map(),
      pieces: new Map(),
    },
  )
  expect(mistakes).toEqual([])
  expect(forVariant(lesson, 'gentle').body.flatMap(sentencesOf)).toEqual(['General.', 'Between.', 'Gentle.'])
  expect(forVariant(lesson, 'general').body.flatMap(sentencesOf)).toEqual(['General.', 'Between.', 'Others.'])
  expect(lesson.gaps).toEqual([{ variant: 'gentle', line: 10 }])
})
