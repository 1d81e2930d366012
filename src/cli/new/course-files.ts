import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { own } from '../../lib/own-property.ts'
import type { Answers } from './answers.ts'
import { manifestText } from './manifest-text.ts'
import type { Wording } from './wording.ts'
import { de } from './wording-de.ts'
import { en } from './wording-en.ts'

const TEMPLATES = join(import.meta.dirname, 'templates')

/** The files of a new course, by their paths in its folder. */
export function courseFiles(
  id: string,
  answers: Answers,
  site: { readonly isAuthorNamed: boolean },
): ReadonlyMap<string, string> {
  const words = { en, de }[answers.language]
  const slots = slotsOf(answers, words)
  const files = new Map([['course.ts', manifestText(id, answers, words, site)]])
  for (const path of texts(answers)) files.set(path, filled(template(answers, path), slots))
  for (let number = 1; number <= answers.lessons; number++) {
    const of = { ...slots, number: String(number), previous: String(number - 1) }
    const text = template(answers, `messages/${kindOf(number, answers.lessons)}.md`)
    files.set(`messages/${words.lessonName(number)}.md`, filled(text, of))
  }
  const drawing = { drawingTitle: words.drawing.title, drawingAlt: words.drawing.alt }
  files.set('drawings/letter.svg', filled(readFileSync(join(TEMPLATES, 'letter.svg'), 'utf8'), drawing))
  return files
}

/** Every template but those of lessons, which are used more than once. */
function texts({ language, magnet }: Answers): readonly string[] {
  const paths = globSync('*/*.md', { cwd: join(TEMPLATES, language) }).toSorted()
  return paths.filter(
    (path) =>
      !/^messages\/(first|next|last)\.md$/.test(path) && (magnet === 'file' || !path.startsWith('booklet/')),
  )
}

function kindOf(number: number, count: number): 'first' | 'next' | 'last' {
  if (number === 1) return 'first'
  return number === count ? 'last' : 'next'
}

function template({ language }: Answers, path: string): string {
  return readFileSync(join(TEMPLATES, language, path), 'utf8')
}

type Slots = Readonly<Record<string, string>>

function slotsOf({ title, lessons, gap, magnet, segments }: Answers, words: Wording): Slots {
  const gift = magnet === 'none' ? { gift: '', name: '', label: '' } : words.gifts[magnet]
  return {
    title: inMarkdown(title),
    lessons: words.lessons(lessons),
    rhythm: words.rhythm(gap),
    first: words.first(gap),
    gift: gift.gift,
    giftName: gift.name,
    giftLabel: gift.label,
    rows: Array.from({ length: lessons }, (_, index) => words.row(index + 1)).join('\n'),
    segmentBlocks: segments
      .map((segment) => `:::segment{for="${segment}"}\n${words.segmentText(segment)}\n:::`)
      .join('\n\n'),
  }
}

/** A line with an empty slot goes, and so does the empty line above it. */
function filled(text: string, slots: Slots): string {
  return text
    .split('\n')
    .filter((line) => [...line.matchAll(SLOT)].every(([, name = '']) => slotIn(slots, name) !== ''))
    .map((line) => line.replaceAll(SLOT, (_, name: string) => slotIn(slots, name)))
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
}

const SLOT = /\{\{(\w+)\}\}/g

function slotIn(slots: Slots, name: string): string {
  const value = own(slots, name)
  if (value === undefined) throw new Error(`no template may have the slot "${name}"`)
  return value
}

/** The title may have characters that mean something in Markdown. */
function inMarkdown(title: string): string {
  return title.replaceAll(/[\\`*_{}[\]<>#:!|~&]/g, '\\$&')
}
