import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { splitAsD1 } from '../deploy/d1-splitter.ts'

const FOLDER = join(import.meta.dirname, '../../src/db/migrations')
const FILES = readdirSync(FOLDER).toSorted()
const NOTED = `\nINSERT INTO "d1_migrations" (name)\nvalues ('0001_schema.sql');`

test('D1 accepts every migration: its server splits each into the same statements as SQLite', () => {
  expect(FILES[0]).toBe('0001_schema.sql')
  const whole = new DatabaseSync(':memory:')
  const split = new DatabaseSync(':memory:')
  for (const file of FILES) {
    const sql = readFileSync(join(FOLDER, file), 'utf8')
    expect([file, wrongIn(sql)]).toEqual([file, []])
    whole.exec(sql)
    for (const statement of splitAsD1(sql)) split.exec(statement)
  }
  expect(schemaOf(split)).toEqual(schemaOf(whole))
  expect(schemaOf(split).length).toBeGreaterThan(50)
})

test('SQL that D1’s server cannot split is found', () => {
  const table = 'create table t (a integer, b text) strict;'
  const trigger = 'create trigger u after update on t BEGIN update t set b = 1; END;'
  expect(wrongIn(`${table}\n${trigger}`)).toEqual([])
  expect(wrongIn(trigger.replace('BEGIN', 'begin'))).toContain('a trigger without BEGIN and END; in capitals')
  expect(wrongIn(trigger.replace('END;', 'end;'))).toContain('a trigger without BEGIN and END; in capitals')
  expect(wrongIn(trigger.replace('BEGIN ', 'BEGIN\n'))).toContain('a trigger on more than one line')
  expect(wrongIn(trigger.replace('set b = 1', 'set b = case a when 1 then 2 end'))).toContain(
    'CASE in a trigger: write iif()',
  )
  expect(wrongIn(trigger.replace('update t set b = 1;', 'update t set b = 1; delete from t;'))).toContain(
    'a trigger of more than one statement: write two triggers',
  )
  expect(wrongIn(`-- one; two\n${table}`)).toContain('a semicolon or a quote in a comment')
  expect(wrongIn(`-- it's\n${table}`)).toContain('a semicolon or a quote in a comment')
  expect(wrongIn(`/* one */ ${table}`)).toContain('a block comment')
  expect(wrongIn(table.replace(' (', '\r\n('))).toContain('a carriage return')
  expect(wrongIn(`${table} -- the end\n`)).toContain('a comment after the last statement')

  expect(() => splitAsD1(`-- one; two\n${table}${NOTED}`)).toThrow('did not contain a statement')
  expect(splitAsD1(`${trigger.replace('BEGIN', 'begin')}${NOTED}`)).toHaveLength(3)
  expect(splitAsD1(`${trigger}${NOTED}`)).toHaveLength(2)
  expect(() => splitAsD1(`-- it's\n${table}${NOTED}`)).toThrow('must contain only one statement')
  expect(() => splitAsD1(`${table}\n-- gone;${NOTED}`)).toThrow('did not contain a statement')
})

/** What D1's server is reported to read differently from SQLite. See decision 0062. */
function wrongIn(sql: string): string[] {
  const comments = [...sql.matchAll(/--.*$/gm)].map(([comment]) => comment)
  const code = sql.replaceAll(/--.*$/gm, '')
  const triggers = code.split(/(?=create trigger)/).filter((part) => part.startsWith('create trigger'))
  const lines = triggers.map((trigger) => trigger.split('\n', 1)[0] ?? '')
  const rules: [string, boolean][] = [
    ['a carriage return', sql.includes('\r')],
    ['a block comment', sql.includes('/*')],
    ['a semicolon or a quote in a comment', comments.some((comment) => /[;'"`]/.test(comment))],
    ['a comment after the last statement', !/;\s*$/.test(sql)],
    ['CASE in a trigger: write iif()', lines.some((line) => /\bcase\b/i.test(line))],
    [
      'a trigger without BEGIN and END; in capitals',
      triggers.some((trigger) => !/ BEGIN\s/.test(trigger) || !/ END;/.test(trigger)),
    ],
    ['a trigger on more than one line', lines.some((line) => !/ end;$/i.test(line))],
    [
      'a trigger of more than one statement: write two triggers',
      lines.some((line) => line.replaceAll(/'[^']*'/g, '').split(';').length !== 3),
    ],
  ]
  return rules.filter(([, isWrong]) => isWrong).map(([rule]) => rule)
}

function schemaOf(db: DatabaseSync): unknown[] {
  return db.prepare('select type, name, tbl_name from sqlite_master order by type, name').all()
}
