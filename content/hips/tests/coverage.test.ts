import { describe, expect, test } from 'vitest'
import { SEGMENTS, words } from './course.ts'
import { FACTS } from './facts.ts'

describe('checklist', () => {
  for (const [what, lesson, segments, ...said] of FACTS) {
    test(`${what}: ${lesson} says ${said[0]}`, () => {
      for (const segment of segments) {
        for (const phrase of said) expect(words(lesson, segment), segment).toContain(phrase)
      }
    })
  }

  test('4: the walls share the work, and no text says that they share it equally', () => {
    for (const segment of SEGMENTS) expect(words('six-walls', segment)).not.toMatch(/\bequal/)
  })

  test('15: twice a day is not for readers who are pregnant or gave birth lately', () => {
    for (const segment of ['pregnant', 'early_postpartum'] as const) {
      for (const lesson of ['run-rest-or-get-checked', 'front-wall', 'six-habits']) {
        expect(words(lesson, segment)).not.toContain('twice a day')
      }
    }
  })
})
