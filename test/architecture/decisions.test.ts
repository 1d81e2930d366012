import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const FOLDER = resolve(import.meta.dirname, '../../docs/decisions')
const SECTIONS = ['Context', 'Decision', 'Consequences']

test('decisions are numbered from 0001 without holes', () => {
  const numbers = decisionFiles().map((file) => file.slice(0, 4))
  expect(numbers).toEqual(numbers.map((_, index) => String(index + 1).padStart(4, '0')))
  expect(numbers.length).toBeGreaterThan(20)
})

test('every decision has a title with its number, a date, a status and three sections', () => {
  expect(decisionFiles().flatMap((file) => mistakesIn(file, read(file)))).toEqual([])
})

test('dates rise with the numbers', () => {
  const dates = decisionFiles().map((file) => fieldOf(read(file), 'Date'))
  expect(dates).toEqual(dates.toSorted())
})

test('the index lists every decision once, with its title and status', () => {
  const rows = read('README.md')
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
  const expected = decisionFiles().map((file) => {
    const text = read(file)
    return `| ${file.slice(0, 4)} | [${titleOf(text)}](${file}) | ${fieldOf(text, 'Status')} |`
  })
  expect(rows.toSorted()).toEqual(expected)
})

test('a decision with a mistake is reported', () => {
  const good = [
    '# 0001. A title',
    'Date: 2026-11-23',
    'Revised: 2026-11-24',
    'Status: accepted',
    ...SECTIONS.map((name) => `## ${name}\n\nText.`),
  ].join('\n\n')
  const file = '0001-a-title.md'
  expect(mistakesIn(file, good)).toEqual([])
  expect(mistakesIn('1-A_title.md', good)).toContain('1-A_title.md: not NNNN-kebab-case.md')
  expect(mistakesIn(file, good.replace('0001', '0002'))).toContain(`${file}: the title has another number`)
  expect(mistakesIn(file, good.replace('11-23', '11-31'))).toContain(`${file}: no valid Date`)
  expect(mistakesIn(file, good.replace('11-24', '11-22'))).toContain(`${file}: Revised is not after Date`)
  expect(mistakesIn(file, good.replace('accepted', 'maybe'))).toContain(`${file}: no valid Status`)
  expect(mistakesIn(file, good.replace('accepted', 'superseded by 9999'))).toContain(
    `${file}: superseded by a decision that does not exist`,
  )
  expect(mistakesIn(file, good.replace('accepted', 'superseded by 0002'))).toEqual([])
  expect(mistakesIn(file, good.replace('## Decision\n\nText.', '## Decision'))).toContain(
    `${file}: Decision is missing or empty`,
  )
  expect(mistakesIn(file, `${good}\n\n## Notes\n\nText.`)).toContain(`${file}: sections out of order`)
})

function decisionFiles(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file !== 'README.md')
    .sort()
}

function read(file: string): string {
  return readFileSync(join(FOLDER, file), 'utf8')
}

function mistakesIn(file: string, text: string): string[] {
  const [, number] = /^# (\d{4})\. \S/.exec(text) ?? []
  const date = fieldOf(text, 'Date')
  const revised = fieldOf(text, 'Revised')
  const status = fieldOf(text, 'Status')
  const successor = /^superseded by (\d{4})$/.exec(status)?.[1]
  const sections = sectionsOf(text)
  const order = [...sections.keys()].join()
  const rules: [string, boolean][] = [
    ['not NNNN-kebab-case.md', !/^\d{4}(-[a-z0-9]+)+\.md$/.test(file)],
    ['the title has another number', number !== file.slice(0, 4)],
    ['no valid Date', !isDay(date)],
    ['Revised is not after Date', revised !== '' && !(isDay(revised) && revised > date)],
    ['no valid Status', status !== 'accepted' && successor === undefined],
    ['superseded by a decision that does not exist', successor !== undefined && !exists(successor)],
    ...SECTIONS.map((name): [string, boolean] => [`${name} is missing or empty`, !sections.get(name)]),
    ['sections out of order', ![SECTIONS.join(), [...SECTIONS, 'Rejected'].join()].includes(order)],
  ]
  return rules.filter(([, isWrong]) => isWrong).map(([rule]) => `${file}: ${rule}`)
}

function titleOf(text: string): string {
  return /^# \d{4}\. (.+)$/m.exec(text)?.[1] ?? ''
}

function fieldOf(text: string, name: string): string {
  return new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? ''
}

function sectionsOf(text: string): Map<string, string> {
  const parts = text.split(/^## /m).slice(1)
  return new Map(
    parts.map((part) => {
      const [name = '', ...lines] = part.split('\n')
      return [name, lines.join('\n').trim()]
    }),
  )
}

function isDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false
  const date = new Date(day)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

function exists(number: string): boolean {
  return decisionFiles().some((file) => file.startsWith(`${number}-`))
}
