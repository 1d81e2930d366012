import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { compiledFile } from '../../src/build/build-if-changed.ts'
import type { CompiledCourse, CompiledMessage } from '../../src/domain/course.ts'
import type { CompiledLetter } from '../../src/domain/letters.ts'
import { courses, home, letters } from '../support/club.ts'
import { CLUB } from '../support/club-root.ts'

/** Letters that the operator sends in the course of a run. */
export const LETTER_NAMES = ['news-0', 'news-1', 'news-2', 'news-3', 'news-4', 'news-5'] as const

/** The lesson that only odd editions have, after all others. */
const EXTRA = 'extra'

/**
 * Writes the club's site as one deploy has it, and returns its folder. Every mail names its edition in the subject
 * and in both bodies, and every second edition has one more lesson.
 */
export function writeEdition(folder: string, number: number): string {
  const root = join(folder, `edition-${number}`)
  if (existsSync(root)) return root
  mkdirSync(dirname(compiledFile(root)), { recursive: true })
  mkdirSync(join(root, 'dist'))
  symlinkSync(join(CLUB, 'dist/assets'), join(root, 'dist/assets'))
  writeFileSync(join(root, 'package.json'), '{"type":"module"}')
  const edited = courses.map((course) => courseIn(number, course))
  const sent = { ...letters, all: [...letters.all, ...LETTER_NAMES.map((name) => letterIn(number, name))] }
  writeFileSync(
    compiledFile(root),
    `export const courses = ${JSON.stringify(edited)}
     export const home = courses.find(({ id }) => id === ${JSON.stringify(home.id)})
     export const letters = ${JSON.stringify(sent)}\n`,
  )
  return root
}

function courseIn(edition: number, course: CompiledCourse): CompiledCourse {
  const { lessons, messages, pages } = edition % 2 === 1 ? withExtra(course) : course
  const marked = Object.entries(messages).map(([name, message]) => [name, messageIn(edition, message)])
  return { ...course, lessons, pages, messages: Object.fromEntries(marked) }
}

function withExtra({ lessons, messages, pages }: CompiledCourse) {
  const [last, page] = [messages[lessons.at(-1) ?? ''], pages[lessons.at(-1) ?? '']]
  if (last === undefined || page === undefined) throw new Error('a course without lessons')
  return {
    lessons: [...lessons, EXTRA],
    messages: { ...messages, [EXTRA]: { ...last, name: EXTRA, version: `${last.version}-${EXTRA}` } },
    pages: { ...pages, [EXTRA]: page },
  }
}

function letterIn(edition: number, name: string): CompiledLetter {
  const letter = letters.all.find(({ audience }) => audience.isDuringCourse && audience.courses === null)
  if (letter === undefined) throw new Error('the club has no letter to everyone')
  const message = { ...letter.message, name, version: `${letter.message.version}-${name}` }
  return { ...letter, name, message: messageIn(edition, message) }
}

function messageIn(edition: number, message: CompiledMessage): CompiledMessage {
  const { template } = message
  const [mark, version] = [` ${markOf(edition)}`, `${message.version}-${edition}`]
  const marked = (bodies: typeof template.text) =>
    Object.fromEntries(Object.entries(bodies).map(([variant, body]) => [variant, [...body, mark]]))
  return {
    ...message,
    version,
    template: {
      ...template,
      subject: template.subject + mark,
      html: marked(template.html),
      text: marked(template.text),
    },
  }
}

function markOf(edition: number): string {
  return `[edition ${edition}]`
}

/** The editions that the parts of one mail name. A mail that is whole names one. */
export function editionsIn(parts: readonly string[]): string[] {
  return [...new Set(parts.map((part) => /\[edition (\d+)\]/.exec(part)?.[1] ?? 'none'))]
}
