import type { Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { expect, test } from 'vitest'
import { pieceHtml } from '../../../src/build/render/page-html.ts'
import { wordsOf } from '../../../test/support/sentences.ts'
import { compiled, hips, pageOf, source, VARIANTS, workouts } from './course.ts'

/** The number of words each reader gets: worth opening, and short enough for a tired evening. */
const WELCOME = { fewest: 350, most: 450 }
const LESSON = { fewest: 500, most: 700 }

/** The engine adds it. */
const PLAN_LINE = `${hips.magnetLine} ${workouts.words.open} .`
const IN_FULL = ['stop-list', 'urgent-signs']
const NOT_PROSE = ['how-to', 'sources', 'drawing', 'stop-line', 'sign-off']

const pages = Object.keys(compiled.pages).flatMap((name) =>
  VARIANTS.map((segment) => [name, segment] as const),
)

test.each(pages)('%s for %s is not too long for a tired runner', (name, segment) => {
  const bounds = name === 'welcome' ? WELCOME : LESSON
  expect(mistakeIn(`${name} for ${segment}`, pageOf(name, segment), bounds)).toBeNull()
})

test('a lesson that is too long or too short is reported with its excess, and quoted pieces do not count', () => {
  const filler = (count: number) => `<p>${'word '.repeat(count)}</p>`
  const card = `<section class="how-to">${filler(300)}</section>`
  const stopList = pieceOf('stop-list')
  expect(mistakeIn('six-walls', filler(750) + card + stopList, LESSON)).toBe(
    'six-walls has 750 words, 50 too many. Say less, and say it once.',
  )
  expect(mistakeIn('six-walls', filler(460) + card + stopList, LESSON)).toBe(
    'six-walls has 460 words, 40 too few.',
  )
  expect(mistakeIn('six-walls', filler(700) + card + stopList, LESSON)).toBeNull()
})

function mistakeIn(which: string, html: string, { fewest, most }: typeof LESSON): string | null {
  const words = proseIn(html)
  if (words > most) return `${which} has ${words} words, ${words - most} too many. Say less, and say it once.`
  return words < fewest ? `${which} has ${words} words, ${fewest - words} too few.` : null
}

function proseIn(html: string): number {
  const pieces = IN_FULL.map((name) => textIn(fromHtml(pieceOf(name), { fragment: true })))
  const text = textIn(fromHtml(html, { fragment: true })).replace(PLAN_LINE, ' ')
  return wordsOf(pieces.reduce((rest, piece) => rest.replace(piece, ' '), text)).length
}

function textIn(node: Nodes): string {
  return textOf(node).replace(/\s+/g, ' ').trim()
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  if (!('children' in node)) return ''
  if (node.type === 'element' && NOT_PROSE.includes(String(node.properties.className))) return ''
  return node.children.map(textOf).join(' ')
}

function pieceOf(name: string): string {
  return pieceHtml(source.pieces.get(name) ?? expect.fail(`no piece ${name}`))
}
