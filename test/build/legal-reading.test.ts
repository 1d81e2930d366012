import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readPrivacy } from '../../src/build/course/legal-text.ts'
import { grade, sentencesIn, split, wordsOf } from '../support/sentences.ts'

const MOST_GRADE = 9
const MOST_WORDS = 30

test('the privacy notice reads at grade 9 or lower, and its sentences have at most 30 words', () => {
  const text = readFileSync('content/privacy.md', 'utf8')
  const facts = { asks: true, sensitive: true, letters: true, paces: true, tracks: true, workout_plan: true }
  const publicPaths = { link: '/link', privacy: '/privacy', imprint: '/imprint' }
  const { parts } = readPrivacy(text, { course: 'shoulders', facts, publicPaths }, (line, message) =>
    expect.fail(`${line}: ${message}`),
  )
  const sentences = sentencesIn(parts.flatMap(({ nodes }) => nodes))
  expect(sentences.length).toBeGreaterThan(50)
  expect(grade(sentences)).toBeLessThanOrEqual(MOST_GRADE)
  expect(sentences.filter((it) => wordsOf(it).length > MOST_WORDS)).toEqual([])
})

test('a journal has a higher grade than plain words', () => {
  const journal =
    'Individuals experiencing persistent peripartum lumbopelvic symptomatology necessitate multidisciplinary evaluation.'
  expect(grade(split(journal))).toBeGreaterThan(MOST_GRADE)
  expect(grade(split('Sit down. Stand up. Breathe out.'))).toBeLessThan(MOST_GRADE)
})
