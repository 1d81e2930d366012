import { mkdirSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { compileLetter } from '../../src/build/compile-letter.ts'
import { loadContent } from '../../src/build/course/load-content.ts'
import type { CourseSource } from '../../src/build/course/load-course.ts'
import { loadLetters } from '../../src/build/course/load-letters.ts'
import { KeptCourses } from '../../src/build/kept.ts'
import { linkTo } from '../../src/content-model/blocks.ts'
import { describe } from '../../src/content-model/mistakes.ts'
import type { Template } from '../../src/domain/course.ts'
import { letters } from '../support/club.ts'
import { CLUB } from '../support/club-root.ts'
import { copyOfClub } from './content.ts'

const content = copyOfClub()
let courses: readonly CourseSource[]
let home: CourseSource

beforeAll(async () => {
  const loaded = await loadContent(CLUB)
  if (!loaded.ok) throw new Error(loaded.mistakes.map(describe).join('\n'))
  ;({ courses, home } = loaded.source)
})

const HEAD = ['subject: A letter', 'preview: What inboxes show behind the subject of this letter.']
const TEXT = '# A letter\n\n> One sentence.\n\nHello from the boathouse.'

function mistakesIn(settings: readonly string[], text = TEXT): readonly string[] {
  content.write('content/letters/one.md', ['---', ...HEAD, ...settings, '---', '', text, ''].join('\n'))
  return loadLetters(content.root(), courses, home)
    .mistakes.map(describe)
    .filter((it) => it.startsWith('content/letters/one.md'))
    .map((it) => it.replace('content/letters/one.md:', ''))
}

test.each([
  [['course: bread'], ['4: course: "bread" is not a course of the site. Use one of shoulders, knots.']],
  [['to:', '  courses: [bread]'], ['5: to.courses: "bread" is not a course of the site.']],
  [['to:', '  statuses: [asleep]'], ['Use one of active, paused, completed, unsubscribed.']],
  [['to:', '  languages: [fr]'], ['Use one of en, de.']],
  [['to:', '  sources: ["two words"]'], ['A source has letters, digits and . _ / - only']],
  [['to:', '  furthest: [pull]'], ['Lessons are of one course. Name that course in courses.']],
  [
    ['to:', '  courses: [shoulders]', '  furthest: [stroll]'],
    ['6: to.furthest: "stroll" is not a lesson of "shoulders". Use one of rest-or-row'],
  ],
  [['to:', '  segments: [op_1]'], ['What readers told about themselves never decides who gets a letter.']],
  [['to:', '  track: half'], ['What readers told about themselves never decides who gets a letter.']],
  [['to:', '  city: Lima'], ['unknown setting "city". Use courses, statuses']],
  [['when: soon'], ['when: Write a day such as 2026-12-24']],
])('a letter with %j is a mistake with a remedy', (settings, expected) => {
  const found = mistakesIn(settings)
  expect(found).toHaveLength(expected.length)
  for (const [index, words] of expected.entries()) expect(found[index]).toContain(words)
})

test.each([
  [':::segment{for="op_1"}\nWords.\n:::', ':::segment is for one reader.'],
  [':::magnet\nWords.\n:::', ':::magnet is for one reader.'],
  ['Go to [your page](course:).', 'a link to "course:". Readers of letters may be in no course'],
  ['Read [this](lesson:pull).', 'a link to "lesson:pull". Readers of letters may be in no course'],
  ['Ask [him](mailto:coach@club.example).', 'a link to "mailto:coach@club.example"'],
])('what is for one reader is no part of a letter: %s', (words, expected) => {
  const found = mistakesIn([], `${TEXT}\n\n${words}`)
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(expected)
  expect(found[0]).toMatch(/^1[23]:/)
})

test('a piece that links to a page of a course is no part of a letter either', () => {
  const link = linkTo('course:', 'your page')
  const pieces = new Map([['own', [{ type: 'paragraph' as const, children: [link] }]]])
  const written = (course: CourseSource) => ({ ...course, pieces })
  content.write('content/letters/one.md', `---\n${HEAD.join('\n')}\n---\n\n${TEXT}\n\n::piece{name="own"}\n`)
  const found = loadLetters(content.root(), courses.map(written), written(home)).mistakes.map(describe)
  expect(found).toHaveLength(1)
  expect(found[0]).toMatch(/^content\/letters\/one\.md:12: the piece "own" has a link to "course:"/)
})

test('a file that is no letter, an empty one and one without a title are mistakes', () => {
  mkdirSync(content.at('content/letters'), { recursive: true })
  content.write('content/letters/My Letter.md', TEXT)
  content.write('content/letters/empty.md', '')
  content.write('content/letters/untitled.md', ['---', ...HEAD, '---', '', 'Hello.', ''].join('\n'))
  const found = loadLetters(content.root(), courses, home).mistakes.map(describe)
  expect(found.find((it) => it.includes('My Letter.md'))).toContain('not the name of a letter')
  expect(found.find((it) => it.includes('empty.md'))).toContain('the file is empty. Write it.')
  expect(found.find((it) => it.includes('untitled.md'))).toContain('no title.')
})

test('a letter is in the words of its course, with links that belong to letters', () => {
  const german = letters.all.find(({ name }) => name === 'knoten-abend')
  expect(german).toMatchObject({
    language: 'de',
    course: 'knots',
    sendOn: '2026-12-12',
    audience: { languages: ['de'], statuses: ['completed'], isDuringCourse: false },
  })
  const text = shown(german?.message.template.text[''] ?? [])
  expect(text).toContain('{baseUrl}/letters/knoten-abend')
  expect(text).toContain('{baseUrl}/unsubscribe/{unsubscribeToken}#everything')
  expect(text).not.toMatch(/\{courseToken\}|\{magnetToken\}/)
  expect(german?.message.template.headers).toMatchObject({
    'List-Unsubscribe-Post': ['List-Unsubscribe=One-Click'],
    'List-Id': ['Briefe <letters.course.example>'],
  })
  expect(shown(german?.page.html[''] ?? [])).not.toContain('{')
})

test('a source is found however its letter spells it, because sign-ups keep sources in small letters', async () => {
  expect(mistakesIn(['to:', '  sources: [Podcast/7]'])).toEqual([])
  const { letters } = loadLetters(content.root(), courses, home)
  const source = letters.find(({ lesson }) => lesson.name === 'one') ?? expect.fail('no such letter')
  expect((await compileLetter(source)).audience.sources).toEqual(['podcast/7'])
})

test('an edit of one letter compiles that letter again, and no other', async () => {
  const kept = new KeptCourses().of('letters')
  const loaded = await loadContent(CLUB)
  if (!loaded.ok) throw new Error('the club has mistakes')
  const compile = (subject: string) =>
    Promise.all(
      loaded.source.letters.map((letter, index) =>
        compileLetter(index === 0 ? { ...letter, lesson: { ...letter.lesson, subject } } : letter, kept),
      ),
    )
  const [before, after] = [await compile('One'), await compile('Two')]
  expect(after[0]?.message).not.toBe(before[0]?.message)
  expect(after[1]?.message).toBe(before[1]?.message)
})

function shown(template: Template): string {
  return template.map((part) => (typeof part === 'string' ? part : `{${part.slot}}`)).join('')
}
