import { expect, test } from 'vitest'
import { builtLines, printedLine } from '../../src/build/build-log.ts'
import { fixtureSource } from '../support/fixture-course.ts'

test('the build says how much it made, one in the singular', async () => {
  const source = await fixtureSource('pricing')
  expect(builtLines(source, 0)).toEqual(['pricing: built 7 messages and 1 drawing'])
  expect(builtLines(source, 1)).toEqual(['pricing: built 7 messages, 1 drawing and 1 photo'])
  expect([1, 2].map((files) => printedLine(source, files))).toEqual([
    'pricing: printed 1 PDF',
    'pricing: printed 2 PDFs',
  ])
})
