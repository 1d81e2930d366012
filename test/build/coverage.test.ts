import { describe, expect, test } from 'vitest'
import { STAGES } from '../../src/domain/course.ts'
import { words } from './course.ts'
import { FACTS } from './facts.ts'

describe('checklist', () => {
  for (const [what, lesson, stages, ...said] of FACTS) {
    test(`${what}: ${lesson} says ${said[0]}`, () => {
      for (const stage of stages) {
        for (const phrase of said) expect(words(lesson, stage), stage).toContain(phrase)
      }
    })
  }

  test('4: the walls share the work, and no text says that they share it equally', () => {
    for (const stage of STAGES) expect(words('six-walls', stage)).not.toMatch(/\bequal/)
  })

  test('15: twice a day is not for readers who are pregnant or gave birth lately', () => {
    for (const stage of ['pregnant', 'early_postpartum'] as const) {
      for (const lesson of ['run-rest-or-get-checked', 'front-wall', 'six-habits']) {
        expect(words(lesson, stage)).not.toContain('twice a day')
      }
    }
  })
})
