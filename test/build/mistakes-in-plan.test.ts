import { expect, test } from 'vitest'
import course from '../fixtures/club/content/shoulders/course.ts'
import { copyOfClub, lineAt } from './content.ts'

const FOLDER = 'content/shoulders'
const EXERCISES = `${FOLDER}/exercises.yaml`
const { edit, mistakes, remove, write } = copyOfClub()

test.each([
  ['full,1,Mon,A,EX-99,1,8,0,', 'unknown exercise "EX-99". Use one of R1, '],
  ['full,60,Mon,A,R1,1,8,0,', 'week is 60. Write a whole number from 1 to 52.'],
  ['full,1,Mon,D,R1,1,8,0,', 'no minutes for full,1,D. Add full,1,D,15 to plan-minutes.csv.'],
  ['full,1,Moonday,A,R1,1,8,0,', 'unknown day "Moonday". Use one of Mon, '],
  ['seated,1,Mon,A,R1,1,8,0,', 'R1, "Band row", is not for fresh_tear. Show another move there, '],
  ['half,1,Mon,A,R3,1,8,0,', 'R3, "Arm raise", is not for op_1. Show another move'],
])('a mistake in the plan, %s, is reported with its line', (row, remedy) => {
  let line = 0
  edit(`${FOLDER}/plan.csv`, (text) => {
    line = text.trimEnd().split('\n').length + 1
    return `${text.trimEnd()}\n${row}\n`
  })
  expect(mistakes()).toContainEqual(expect.stringContaining(`${FOLDER}/plan.csv:${line}: ${remedy}`))
})

test('a mistake in the words about the plan is reported', () => {
  const { magnet } = course
  if (magnet?.kind !== 'workout_plan') return expect.fail('no workout plan')
  const { full, ...tracks } = magnet.tracks
  const wrong = {
    ...magnet,
    line: { ...magnet.line, session: 'week {week}', next: 'Next: {session}, or {session}.' },
    tracks: { full: { ...full, done: `All {count} done${'.'.repeat(70)}` }, ...tracks },
  }
  expect(mistakes({ ...course, magnet: wrong })).toEqual([
    expect.stringContaining(
      `${FOLDER}/course.ts:${lineAt(`${FOLDER}/course.ts`, 'session:')}: magnet.line.session: Write what a session`,
    ),
    expect.stringContaining('magnet.line.next: Write a sentence with {session} in it once.'),
    expect.stringContaining('magnet.tracks.full.done: the sentence has 86 characters. Write 72 or fewer.'),
  ])
})

test('files that are missing are reported, and nothing that follows from it', () => {
  for (const file of ['exercises.yaml', 'plan-minutes.csv', 'plan.csv']) remove(`${FOLDER}/${file}`)
  expect(mistakes()).toEqual([
    `${FOLDER}/exercises.yaml:1: no such file. Write it.`,
    `${FOLDER}/plan-minutes.csv:1: no such file. Write it.`,
    `${FOLDER}/plan.csv:1: no such file. Write it.`,
  ])
})

test('a mistake in the moves does not make the plan and the lessons name unknown ones', () => {
  edit(EXERCISES, (text) => text.replace('  name: Band row', '  nam: Band row'))
  const found = mistakes()
  expect(found.length).toBe(2)
  expect(found.filter((it) => !it.startsWith(EXERCISES))).toEqual([])
  write(EXERCISES, '# To do\n')
  expect(mistakes()).toEqual([`${EXERCISES}:1: Write a list of moves, each beginning with "- id:".`])
})

test('a table whose columns are wrong does not make the plan lack minutes', () => {
  edit(`${FOLDER}/plan-minutes.csv`, (text) => text.replace('minutes', 'min'))
  expect(mistakes()).toEqual([expect.stringContaining('Write track,week,session,minutes.')])
})

test('an exercise that an unknown segment leaves out is reported', () => {
  edit(EXERCISES, (text) => text.replace('    fresh_tear: Not', '    everybody: Not'))
  expect(mistakes()).toContainEqual(
    expect.stringMatching(/^content\/shoulders\/exercises\.yaml:\d+: .*notFor.*fresh_tear, op_1/),
  )
})

test('an exercise without a drawing is reported', () => {
  remove(`${FOLDER}/drawings/r2.svg`)
  expect(mistakes()).toEqual([
    `${EXERCISES}:${lineAt(EXERCISES, '- id: R2')}: no drawing of "R2". Add drawings/r2.svg.`,
  ])
})

test('a drawing without alt text is reported', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 4"><title>X</title></svg>'
  write(`${FOLDER}/drawings/silent.svg`, svg)
  expect(mistakes()).toContainEqual(
    expect.stringContaining(`${FOLDER}/drawings/silent.svg:1: no <desc>. Write one that`),
  )
})

test.each([
  ['<use href="#a"/>', '<use> cannot be printed. Use one of svg, title, '],
  ['<g transform="skewX(9)"/>', '"skewX" cannot be printed. Use one of translate, '],
  ['<path class="ink" d="M0 0"/>', 'a class. Write attributes such as fill="none"'],
])('a drawing with %s, which cannot be printed, is reported', (shape, remedy) => {
  const file = `${FOLDER}/drawings/ache-ladder.svg`
  edit(file, (text) => text.split('\n').toSpliced(3, 0, shape).join('\n'))
  expect(mistakes()).toEqual([expect.stringContaining(`${file}:4: ${remedy}`)])
})
