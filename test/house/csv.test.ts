import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv, writeCsv } from '../../src/lib/csv.ts'

const SIGN = /^[\p{C}\p{Z}"]*[=+\-@＝＋－＠]/u
const HOSTILE = [
  '=',
  '+',
  '-',
  '@',
  '＝',
  ';',
  ',',
  '|',
  '\t',
  '\r',
  '\n',
  '"',
  "'",
  ' ',
  '\u00A0',
  '\u200B',
  '\0',
]

/** Text in which what parts cells, and what begins a formula, often stand side by side. */
const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom(...HOSTILE, 'a', '1'), maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 })

test('what is written is read back as it was, with line ends as spreadsheets have them', () => {
  fc.assert(
    fc.property(rows, (written) => {
      const read = readCsv(writeCsv([['a', 'b', 'c'], ...written])).rows.map((row) =>
        row.kind === 'row' ? Object.values(row.cells) : expect.fail(row.problem),
      )
      const lines = (text: string) => text.replaceAll(/\r\n?/g, '\n')
      expect(read).toEqual(written.map((row) => row.map(lines)))
    }),
    { numRuns: 3000 },
  )
})

test('no part of a row begins a formula, wherever a spreadsheet parts it', () => {
  fc.assert(
    fc.property(rows, (written) => {
      const parts = writeCsv(written).split(/[,;|\t\r\n]/)
      expect(parts.filter((part) => SIGN.test(part))).toEqual([])
    }),
    { numRuns: 3000 },
  )
})

test.each([
  ['=1+1', `'=1+1`],
  [';=1+1', `;'=1+1`],
  ['Maja; @SUM(A1)', `Maja;' @SUM(A1)`],
  [`'=1`, `''=1`],
  ['a\n-1', `"a\n'-1"`],
  ['\tAna', `'\tAna`],
  ['a-b=c', 'a-b=c'],
  ["O'Hara", "O'Hara"],
])('%j is written %j', (cell, text) => {
  expect(writeCsv([['x', cell]])).toBe(`x,${text}\n`)
})

test('a megabyte of quotes and blanks is read in no time', () => {
  const long = `';\t" `.repeat(200_000)
  const before = performance.now()
  readCsv(`a,b\n"${long.replaceAll('"', '""')}",x\n`)
  writeCsv([[long, long]])
  expect(performance.now() - before).toBeLessThan(2000)
})
