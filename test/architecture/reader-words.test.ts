import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readerTexts } from '../support/reader-texts.ts'
import { foreignWords, RULES } from '../support/reader-words.ts'

const PAGES_AND_EMAILS = [
  'src/words/en/*.ts',
  'src/web/**/*.{ts,tsx}',
  'src/site/**/*.{ts,tsx}',
  'src/magnets/**/*.{ts,tsx}',
  'src/print/**/*.ts',
  'emails/**/*.{ts,tsx}',
]

/** Read by programs, by the operator, by the author, or by the coach when something can't be printed. */
const NOT_FOR_READERS =
  /^src\/web\/(openapi\/|health|provider-webhook)|^src\/site\/public-operations|^src\/magnets\/[\w-]+\/(compile\/|schema)|does-not-fit|svg-subset|^emails\/sample/

const texts = [
  ...readerTexts(
    'ui',
    globSync(PAGES_AND_EMAILS).filter((file) => !NOT_FOR_READERS.test(file)),
  ),
  ...readerTexts('course', ['content/privacy.md', 'content/imprint.md']),
]

test('texts for readers are in plain English, with one word for one thing', () => {
  expect(texts.length).toBeGreaterThan(700)
  expect(foreignWords(texts)).toEqual([])
})

test.each(RULES)('$remedy', ({ pattern, wrong, right }) => {
  expect(wrong).toMatch(pattern)
  expect(right).not.toMatch(pattern)
})

test.each([
  ['src/words/en/web.ts', 'Skip to content'],
  ['src/words/en/site.ts', 'Check your inbox'],
  ['src/words/en/course.ts', 'Erase everything now'],
  ['content/imprint.md', '# Imprint'],
])('it reads the texts of %s', (file, words) => {
  expect(texts.filter((it) => it.file === file).map(({ text }) => text)).toContain(words)
})
