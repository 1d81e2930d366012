import { expect, test } from 'vitest'
import { readList } from '../../src/cli/import-list.ts'
import { csvBytes } from '../../src/cli/import-rows.ts'

const OPTIONS = { map: '', encoding: 'utf-8', consentSource: 'a form' } as const

test('a row too long for any request is kept out with its line, and the same address with what is invisible is one', () => {
  const file = `email,first_name\nada@runner.org,Ada\nbea@runner.org,${'x'.repeat(200_000)}\n\u200Bada@runner.org,Ada\n`
  const { rows, problems } = readList(new TextEncoder().encode(file), 'list.csv', OPTIONS)
  expect(rows.map((row) => row.line)).toEqual([2])
  expect(rows.every((row) => csvBytes(row) < 200)).toBe(true)
  expect(problems).toEqual([
    { line: 3, reason: 'is longer than any row of a list of readers' },
    { line: 4, reason: 'email: stands on line 2 already' },
  ])
})

test('what an export put before a formula is taken off, so that it is put there once on the way', () => {
  const file = `email,first_name\n'+tag@runner.org,"'=A;'-B"\n`
  const { rows } = readList(new TextEncoder().encode(file), 'list.csv', OPTIONS)
  expect(rows[0]?.cells.slice(0, 2)).toEqual(['+tag@runner.org', '=A;-B'])
})
