import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readerTexts } from '../../../test/support/reader-texts.ts'
import { foreignWords } from '../../../test/support/reader-words.ts'
import { source } from './course.ts'

const FILES = ['course.ts', 'poses/*.ts', 'exercises.yaml', 'plan.csv', '{messages,pieces,landing}/*.md']

test('the course is in plain English, with one word for one thing', () => {
  const texts = readerTexts('course', globSync(FILES.map((file) => `${source.folder}/${file}`)))
  expect(texts.length).toBeGreaterThan(1000)
  expect(texts.map(({ text }) => text)).toContain('### How you leave')
  expect(foreignWords(texts)).toEqual([])
})
