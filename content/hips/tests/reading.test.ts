import { toString as plainText } from 'mdast-util-to-string'
import { describe, expect, test } from 'vitest'
import { type Block, forVariant, type Lesson, type LessonVariant } from '../../../src/content-model/blocks.ts'
import { isNotice } from '../../../src/content-model/notices.ts'
import { grade, sentencesIn, wordsOf } from '../../../test/support/sentences.ts'
import { source, VARIANTS } from './course.ts'
import { sentencesOf } from './sentences.ts'

const LESSON_GRADE = 8
const SAFETY_GRADE = 6
const SENTENCE_AVERAGE = 15
const SENTENCE_MAX = 25
const ACTION_MAX = 40

type PerVariant = readonly (readonly [string, LessonVariant])[]

function perSegment(lesson: Lesson): PerVariant {
  return VARIANTS.map((segment) => [`${lesson.name} for ${segment}`, forVariant(lesson, segment)])
}

const messages = [...source.lessons.values()]
const perVariant = messages.flatMap(perSegment)
const steps = messages.filter(({ name }) => !isNotice(name)).flatMap(perSegment)

describe('checklist 41, Flesch-Kincaid grade', () => {
  test.each(perVariant)('%s reads at grade 8 or lower', (_, lesson) => {
    expect(grade(sentencesOf(lesson))).toBeLessThanOrEqual(LESSON_GRADE)
  })

  test.each(['stop-list', 'pain-rule', 'gate-questions', 'gentle-rules'])(
    'the safety text %s reads at grade 6 or lower',
    (name) => {
      expect(grade(sentencesIn(source.pieces.get(name) ?? []))).toBeLessThanOrEqual(SAFETY_GRADE)
    },
  )
})

describe('sentences', () => {
  test.each(perVariant)('of %s have 15 words on average and at most 25', (_, lesson) => {
    const sentences = sentencesOf(lesson)
    const average = sentences.flatMap(wordsOf).length / sentences.length
    expect(average).toBeLessThanOrEqual(SENTENCE_AVERAGE)
    expect(sentences.filter((it) => wordsOf(it).length > SENTENCE_MAX)).toEqual([])
  })
})

describe('checklist 42, one action each', () => {
  test.each(steps)('%s asks for it in 40 words', (_, lesson) => {
    const actions = lesson.body.filter((block) => block.kind === 'action')
    expect(actions).toHaveLength(1)
    expect(wordsOf(actions.map(blockWords).join(' ')).length).toBeLessThan(ACTION_MAX)
  })
})

function blockWords(block: Block): string {
  if (block.kind === 'prose') return plainText(block.node)
  return 'blocks' in block ? block.blocks.map(blockWords).join(' ') : ''
}
