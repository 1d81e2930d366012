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

/** Text that often has cell separators and formula prefixes next to each other. */
const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom(...HOSTILE, 'a', '1'), maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 })

test('a written CSV is read back unchanged, with the line ends of spreadsheets', () => {
  fc.assert(
    fc.property(rows, (written) => {
      const read = [...readCsv(writeCsv([['a', 'b', 'c'], ...written])).rows].map((row) =>
        row.kind === 'row' ? Object.values(row.cells) : expect.fail(row.problem),
      )
      const lines = (text: string) => text.replaceAll(/\r\n?/g, '\n')
      expect(read).toEqual(written.map((row) => row.map(lines)))
    }),
    { numRuns: 3000 },
  )
})

test('no cell begins a formula, whichever separator a spreadsheet assumes', () => {
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
])('the cell %j is written as %j', (cell, text) => {
  expect(writeCsv([['x', cell]])).toBe(`x,${text}\n`)
})

test('a long CSV is read row by row with the line each row begins on, even around a broken row', () => {
  const text = Array.from({ length: 3500 }, (_, i) => `${i},"one\ntwo"\n`).join('')
  const lines = [...readCsv(`a,b\n${text}`).rows].map((row) => [
    row.line,
    row.kind === 'row' ? row.cells : {},
  ])
  expect(lines).toEqual(Array.from({ length: 3500 }, (_, i) => [2 + 2 * i, { a: `${i}`, b: 'one\ntwo' }]))
  const bare = [...readCsv(`a,b\n${'1,2\n'.repeat(3500)}`).rows]
  expect(bare.map((row) => row.line)).toEqual(Array.from({ length: 3500 }, (_, i) => i + 2))
  const flat = Array.from({ length: 3500 }, (_, i) => (i === 2000 ? 'x,"y\n' : `${i},z\n`)).join('')
  const read = [...readCsv(`a,b\n${flat}`).rows]
  expect(read.map((row) => row.line)).toEqual(Array.from({ length: 3500 }, (_, i) => i + 2))
  expect(read.flatMap((row) => (row.kind === 'broken' ? row.line : []))).toEqual([2002])
})

test('a megabyte of quotes and blanks is parsed quickly', () => {
  const long = `';\t" `.repeat(200_000)
  const before = performance.now()
  expect([...readCsv(`a,b\n"${long.replaceAll('"', '""')}",x\n`).rows]).toHaveLength(1)
  writeCsv([[long, long]])
  expect(performance.now() - before).toBeLessThan(2000)
})
