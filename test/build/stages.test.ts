import { expect, test } from 'vitest'
import { type Block, forStage, type Lesson } from '../../src/build/blocks.ts'
import { noticeNamed } from '../../src/build/notices.ts'
import { STAGES, type Stage } from '../../src/course/course.ts'
import { lessonMails, source } from './course.ts'
import { sentencesIn } from './sentences.ts'

const MOST_IN_COMMON = 0.5

const lessons = [...source.lessons.values()].filter(({ name }) => noticeNamed(name) === null)
const pairs = STAGES.flatMap((one, at) => STAGES.slice(at + 1).map((other) => [one, other] as const))

test('no two stages get the same mail', () => {
  for (const { name } of lessons) {
    const texts = lessonMails.filter((mail) => mail.name === name).map(({ text }) => text)
    expect(new Set(texts).size, name).toBe(STAGES.length)
  }
})

test.each(lessons)('$name has words of its own for each stage, cards apart', (lesson) => {
  for (const [one, other] of pairs)
    expect(inCommon(lesson, one, other), `${one} and ${other}`).toBeLessThanOrEqual(MOST_IN_COMMON)
})

function inCommon(lesson: Lesson, one: Stage, other: Stage): number {
  const [fewer = [], more = []] = [ownWords(lesson, one), ownWords(lesson, other)].sort(
    (a, b) => a.length - b.length,
  )
  expect(fewer.length, `${lesson.name} has a box for each stage`).toBeGreaterThan(0)
  return fewer.filter((sentence) => more.includes(sentence)).length / fewer.length
}

/** The sentences in the box "For you right now". */
const ownWords = (lesson: Lesson, stage: Stage): readonly string[] =>
  forStage(lesson, stage).body.flatMap((block) => (block.kind === 'stage' ? block.blocks.flatMap(said) : []))

const said = (block: Block): readonly string[] => (block.kind === 'prose' ? sentencesIn([block.node]) : [])
