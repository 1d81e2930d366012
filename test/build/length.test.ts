import type { Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { expect, test } from 'vitest'
import { course } from '../../content/course.ts'
import { compiled } from '../../src/course/compiled.ts'
import { VARIANTS } from '../../src/course/course.ts'
import { PLAN_NEXT, pageOf } from './course.ts'
import { wordsOf } from './sentences.ts'

/** The most words of a lesson for any one stage: her time. What must stand there in full does not count. */
const LIMITS: Readonly<Record<string, number>> = {
  welcome: 450,
  'run-rest-or-get-checked': 650,
  'six-walls': 550,
  'why-now': 600,
  'front-wall': 650,
  'back-wall-and-core': 650,
  'six-habits': 700,
  'start-with-a-walk': 600,
}
const LIMIT_OF_A_NEW_LESSON = 650
const TOLERANCE = 0.03

/** The engine adds it. */
const PLAN_LINE = `${PLAN_NEXT} ${course.planLine.open} .`
const IN_FULL = ['stop-list', 'urgent-signs', 'gate-questions']
const NOT_PROSE = ['exercise-card', 'sources', 'drawing', 'stop-line']

const mistakeIn = (which: string, html: string, limit: number): string | null => {
  const words = proseIn(html)
  if (words <= limit * (1 + TOLERANCE)) return null
  return `${which} has ${words} words, ${words - limit} more than its ${limit}. Say less, and say it once.`
}

const proseIn = (html: string): number => {
  const pieces = IN_FULL.map((name) => textIn(fromHtml(compiled.pieces[name] ?? '', { fragment: true })))
  const text = textIn(fromHtml(html, { fragment: true })).replace(PLAN_LINE, ' ')
  return wordsOf(pieces.reduce((rest, piece) => rest.replace(piece, ' '), text)).length
}

const textIn = (node: Nodes): string => textOf(node).replace(/\s+/g, ' ').trim()

const textOf = (node: Nodes): string => {
  if (node.type === 'text') return node.value
  if (!('children' in node)) return ''
  if (node.type === 'element' && NOT_PROSE.includes(String(node.properties.className))) return ''
  return node.children.map(textOf).join(' ')
}

const pages = Object.keys(compiled.pages).flatMap((name) => VARIANTS.map((stage) => [name, stage] as const))

test.each(pages)('%s for %s has no more words than a tired runner has time for', (name, stage) => {
  const limit = LIMITS[name] ?? LIMIT_OF_A_NEW_LESSON
  expect(mistakeIn(`${name} for ${stage}`, pageOf(name, stage), limit)).toBeNull()
})

test('no limit stands there for a lesson that does not', () => {
  expect(Object.keys(LIMITS).filter((name) => compiled.pages[name] === undefined)).toEqual([])
})

test('a lesson that grew is named with how much it grew by, and what stands in full costs nothing', () => {
  const filler = (count: number) => `<p>${'word '.repeat(count)}</p>`
  const card = `<section class="exercise-card">${filler(300)}</section>`
  const stopList = compiled.pieces['stop-list'] ?? expect.fail('no stop list')
  expect(mistakeIn('six-walls', filler(600) + card + stopList, 550)).toBe(
    'six-walls has 600 words, 50 more than its 550. Say less, and say it once.',
  )
  expect(mistakeIn('six-walls', filler(560) + card + stopList, 550)).toBeNull()
})
