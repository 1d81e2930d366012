import { expect, test } from 'vitest'
import { readCsv } from '../../src/lib/csv.ts'
import { decodeText } from '../../src/lib/decode-text.ts'

const LIST = 'email,first_name\nzoe@runner.org,Zoë 👋\n'
const littleEndian = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'))
const bigEndian = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16())
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const utf8 = (text: string) => new TextEncoder().encode(text)

test.each([
  ['UTF-8', utf8(LIST), null, 'utf-8'],
  ['UTF-8 with a BOM', utf8(`\uFEFF${LIST}`), 'windows-1252', 'utf-8'],
  ['UTF-16 with a BOM', littleEndian(`\uFEFF${LIST}`), 'utf-8', 'utf-16le'],
  ['big-endian UTF-16 with a BOM', bigEndian(`\uFEFF${LIST}`), null, 'utf-16be'],
  ['UTF-16 without a BOM', littleEndian(LIST), 'utf-8', 'utf-16le'],
  ['big-endian UTF-16 without a BOM', bigEndian(LIST), null, 'utf-16be'],
])('%s is recognised by its bytes', (_what, bytes, declared, encoding) => {
  expect(decodeText(bytes, declared)).toEqual({ kind: 'text', text: LIST, encoding })
})

test('an older encoding is decoded if it is given, and suggested if not', () => {
  const bytes = latin1('email,first_name\nzoe@runner.org,Zoë\n')
  expect(decodeText(bytes, 'ISO-8859-1')).toMatchObject({ text: expect.stringContaining('Zoë') })
  expect(decodeText(bytes, null)).toMatchObject({
    problem: expect.stringContaining('looks like windows-1252'),
  })
  expect(decodeText(bytes, 'klingon')).toMatchObject({ problem: expect.stringContaining('No such encoding') })
  expect(decodeText(littleEndian(`\uFEFF${LIST}`).subarray(0, 31), null)).toMatchObject({
    problem: 'The file is not utf-16le all through. Save it as UTF-8.',
  })
  expect(decodeText(Uint8Array.of(0x50, 0x4b, 3, 4, 0), null)).toMatchObject({
    problem: expect.stringContaining('save it as CSV'),
  })
})

const cellsIn = (text: string) =>
  [...readCsv(text).rows].map((row) => (row.kind === 'row' ? [row.line, row.cells] : [row.line, row.problem]))

test('a line sep=; before the header sets the separator, and counts as a line', () => {
  const cells = { email: 'a@b.org', name: 'x,y' }
  for (const hint of ['sep=;', 'SEP=;', '"sep=;"', '"sep=;";;'])
    expect(cellsIn(`\uFEFF${hint}\r\nemail;name\r\na@b.org;x,y\r\n`)).toEqual([[3, cells]])
  expect(cellsIn('sep=,\nemail,name\na@b.org,"x,y"\n')).toEqual([[3, cells]])
  expect(cellsIn('sep=;\nemail;name\n"a@b.org;x\nc@b.org;z\n')).toEqual([
    [3, 'a quote that is not closed, or in the wrong place'],
    [4, { email: 'c@b.org', name: 'z' }],
  ])
})

test('missing cells at the end are empty, surplus empty ones are ignored, and of two columns with one name the filled one counts', () => {
  expect(cellsIn('a,b,c\n1\n1,2\n1,2,3,,\n1,2,3,4\n')).toEqual([
    [2, { a: '1', b: '', c: '' }],
    [3, { a: '1', b: '2', c: '' }],
    [4, { a: '1', b: '2', c: '3' }],
    [5, '4 cells where the header has 3'],
  ])
  expect(cellsIn('a,a\n,2\n1,\n1,2\n')).toEqual([
    [2, { a: '2' }],
    [3, { a: '1' }],
    [4, { a: '1' }],
  ])
})
