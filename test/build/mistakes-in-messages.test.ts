import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CLUB } from '../support/club-root.ts'
import { copyOfClub } from './content.ts'

const FOLDER = 'content/shoulders'
const LESSON = `${FOLDER}/messages/three-joints.md`
const WITHOUT_SETTINGS = readFileSync(join(CLUB, LESSON), 'utf8').replace(/^---\n[\s\S]*?\n---\n\n/, '')

const { append, edit, mistakes, remove, write } = copyOfClub()

const IN_A_LESSON = [
  ['::exercise{id="EX-99"}', 'unknown exercise "EX-99". Use one of R1, '],
  ['::drawing{name="unicorn"}', 'unknown drawing "unicorn". Use one of '],
  ['::piece{name="nothing"}', 'unknown piece "nothing". Use one of ache-rule, '],
  [
    ':::ladder\nNo list.\n:::',
    'a ladder that is more than a list. Write one list in it, each item a paragraph.',
  ],
  ['::video{name="x"}', 'unknown directive "::video". Use one of drawing, exercise, piece.'],
  [':::aside\nHello.\n:::', 'unknown box ":::aside". Use one of segment, action, magnet, sources, ladder.'],
  ['[Go](elsewhere:)', 'unknown link target "elsewhere:". Use one of magnet:, '],
  ['[Go](javascript:alert(1))', 'unknown link target "javascript:alert(1)". Use one of magnet:, '],
  ['[Go](lesson:six-doors)', 'unknown link target "lesson:six-doors". Use one of magnet:, '],
  ['<b>bold</b>', 'raw HTML. Write it in Markdown'],
  ['<div>box</div>', 'raw HTML. Write it in Markdown'],
  ['# Again', 'a second title. Use ##'],
  ['> Again', 'a second blockquote. Only the tagline'],
  [':::segment{for="fresh_tear"}\nHi.\n:::', 'no words for op_1, over60, anyone. Add '],
  [
    ':::segment{for="fresh_tear fresh_tear"}\nHi.\n:::',
    '"fresh_tear" is covered twice. Name it in one block.',
  ],
  [':::segment{for="everyone"}\nHi.\n:::', 'unknown segment "everyone". Use one of fresh_tear, '],
] as const

test('a mistake in a lesson is reported with its line and the remedy, and so is every other', () => {
  const expected = IN_A_LESSON.map(([addition, remedy]) => `${LESSON}:${append(LESSON, addition)}: ${remedy}`)
  const said = mistakes()
  for (const mistake of expected) expect(said).toContainEqual(expect.stringContaining(mistake))
})

test.each([
  ['::exercise{id="R3"}', 'R3, "Arm raise", is not for fresh_tear, op_1, careful. Show another'],
  ['::drawing{name="r6"}', 'R6, "Warm-up", is not for fresh_tear, careful. Show another move there, '],
  [
    ':::segment{for="fresh_tear over60 anyone careful"}\nRest.\n:::\n:::segment{for="op_1"}\n::exercise{id="R1"}\n:::',
    'R1, "Band row", is not for op_1. Show another move there, ',
  ],
])('a move for readers who leave it out, %s, is a mistake', (addition, remedy) => {
  const line =
    append(LESSON, addition) +
    addition.split('\n').findIndex((it) => it.startsWith('::') && !it.startsWith(':::'))
  expect(mistakes()).toEqual([expect.stringContaining(`${LESSON}:${line}: ${remedy}`)])
})

test('so is a group without words for an easy track, whose default words show a move that it leaves out', () => {
  append(
    LESSON,
    ':::segment{for="fresh_tear op_1 over60"}\nRest.\n:::\n:::segment{for="anyone"}\n::exercise{id="R3"}\n:::',
  )
  expect(mistakes()).toEqual([expect.stringContaining('"Arm raise", is not for careful.')])
})

test('a lesson without title, tagline or action is reported', () => {
  write(LESSON, 'Only words.\n')
  expect(mistakes()).toEqual([
    `${LESSON}:1: Write "subject" and "preview" between two lines of "---" at the top of the file.`,
    `${LESSON}:1: no title. Start the file with "# " and the title.`,
    `${LESSON}:1: no tagline. Write one sentence after "> " under the title.`,
    `${LESSON}:1: no action for every reader. Add one :::action box.`,
  ])
})

test('a second action is reported', () => {
  append(LESSON, ':::action\nOne more.\n:::')
  expect(mistakes()).toEqual([`${LESSON}:1: 2 actions for every reader. Keep one :::action box.`])
})

test('a mistake in the settings of a message is reported with its line, and so is a message without any', () => {
  const settings = (text: string) => write(LESSON, `---\n${text}\n---\n\n${WITHOUT_SETTINGS}`)
  settings(`subject: ${'x'.repeat(51)}\npreview: Too short.\nafter: soon\ngap: 2`)
  expect(mistakes()).toEqual([
    `${LESSON}:2: subject: the subject has 51 characters. Write 50 or fewer.`,
    `${LESSON}:3: preview: the preview has 10 characters. Write 40 to 90.`,
    `${LESSON}:4: after: Write how many days after the message before it this lesson comes, such as 2.`,
    `${LESSON}:5: gap: there is no such setting. Correct its name, or remove it.`,
  ])
  settings('subject: Two: colons')
  expect(mistakes()).toEqual([expect.stringContaining(`${LESSON}:2: Nested mappings are not allowed`)])
  write(LESSON, WITHOUT_SETTINGS)
  expect(mistakes()).toEqual([
    `${LESSON}:1: Write "subject" and "preview" between two lines of "---" at the top of the file.`,
  ])
})

test('a lesson that comes sooner than the course’s minimum is reported', () => {
  edit(LESSON, (text) => text.replace('---\n', '---\nafter: 2\n'))
  expect(mistakes()).toEqual([
    `${LESSON}:2: after: Lessons are at least 3 days apart. Write 3 or more, or lower minGapDays in course.ts.`,
  ])
})

test('a day for a message that comes at once is reported', () => {
  edit(`${FOLDER}/messages/welcome.md`, (text) => text.replace('---\n', '---\nafter: 2\n'))
  expect(mistakes()).toEqual([
    `${FOLDER}/messages/welcome.md:2: after: there is no such setting. Correct its name, or remove it.`,
  ])
})

test('a file that is no message of the course is reported', () => {
  write(`${FOLDER}/messages/sleep-first.md`, '# Sleep first\n\n> Why it helps.\n')
  expect(mistakes()).toEqual([
    `${FOLDER}/messages/sleep-first.md:1: no message is named "sleep-first". Name it in ${FOLDER}/course.ts, or remove the file.`,
  ])
})

test('a lesson without a file is reported, and so is every other mistake', () => {
  remove(`${FOLDER}/messages/habits.md`)
  append(LESSON, '<b>bold</b>')
  const said = mistakes()
  expect(said).toHaveLength(3)
  expect(said[0]).toMatch(
    /^content\/shoulders\/course\.ts:\d+: "habits" has no text. Write content\/shoulders\/messages\/habits\.md/,
  )
})
