import { expect, test } from 'vitest'
import { type Block, forVariant, type Lesson } from '../../../src/content-model/blocks.ts'
import { isNotice } from '../../../src/content-model/notices.ts'
import type { Segment } from '../../../src/domain/course.ts'
import { sentencesIn } from '../../../test/support/sentences.ts'
import { lessonMails, SEGMENTS, source } from './course.ts'

const MOST_IN_COMMON = 0.5

const lessons = [...source.lessons.values()].filter(({ name }) => !isNotice(name))
const pairs = SEGMENTS.flatMap((one, at) => SEGMENTS.slice(at + 1).map((other) => [one, other] as const))

test('no two segments get the same mail', () => {
  for (const { name } of lessons) {
    const own = lessonMails.filter((mail) => mail.name === name && mail.variant !== 'gentle')
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
function ownWords(lesson: Lesson, segment: Segment): readonly string[] {
  return forVariant(lesson, segment).body.flatMap((block) =>
    block.kind === 'segment' ? block.blocks.flatMap(sentencesOf) : [],
  )
}

function sentencesOf(block: Block): readonly string[] {
  return block.kind === 'prose' ? sentencesIn([block.node]) : []
}
