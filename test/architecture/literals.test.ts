import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parse } from '@babel/parser'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')
const FOLDERS = ['src/site', 'src/web', 'src/magnets', 'emails']

/** Not for readers, or not in the words of the engine. Each line has its reason. */
const ALLOWED: readonly (readonly [file: RegExp, literal: RegExp, reason: string])[] = [
  [/./, /^(Gmail|Outlook|iCloud Mail|Yahoo Mail|Longrun)$/, 'names'],
  [/^src\/web\/errors/, /^There is no such page$/, 'the operator’s side is in English'],
]

test('pages and emails have no literal words in their markup: a course may be in any language', () => {
  const found = FOLDERS.flatMap(pagesIn).flatMap((file) =>
    literalsIn(readFileSync(join(ROOT, file), 'utf8'))
      .filter(({ text }) => !ALLOWED.some(([place, literal]) => place.test(file) && literal.test(text)))
      .map(({ line, text }) => `${file}:${line}: "${text}" belongs in src/words`),
  )
  expect(found).toEqual([])
})

test.each([
  ['<p>Hello there</p>', 'Hello there'],
  ['<Layout title="My course" />', 'My course'],
  ['<p>{done ? "Done" : words.undone}</p>', 'Done'],
  [`<p>{\`Week \${week}\`}</p>`, 'Week '],
  ['<input aria-label="Sets" />', 'Sets'],
])('it finds the words in %s', (markup, words) => {
  expect(literalsIn(`export const page = ${markup}`)).toEqual([{ line: 1, text: words }])
})

test.each(['<p class="lead">{words.lead}</p>', '<a href="/link">{it}</a>', '<p>{a} · {b}</p>'])(
  'it lets %s be',
  (markup) => expect(literalsIn(`export const page = ${markup}`)).toEqual([]),
)

/** Attributes with words for readers. */
const WORDY = new Set([
  'title',
  'description',
  'aria-label',
  'alt',
  'label',
  'placeholder',
  'button',
  'sent',
  'text',
  'more',
])

interface Literal {
  readonly line: number
  readonly text: string
}

/** Text between tags, and strings in markup that are shown. */
function literalsIn(source: string): readonly Literal[] {
  const { program } = parse(source, { sourceType: 'module', plugins: ['typescript', 'jsx'] })
  return shownUnder(program, false).filter(({ text }) => /\p{L}{2,}/u.test(text))
}

function shownUnder(node: unknown, isShown: boolean): readonly Literal[] {
  if (Array.isArray(node)) return node.flatMap((child) => shownUnder(child, isShown))
  if (!isNode(node)) return []
  const line = node.loc.start.line
  switch (node.type) {
    case 'JSXText':
      return [{ line, text: String(node.value).trim() }]
    case 'StringLiteral':
      return isShown ? [{ line, text: String(node.value) }] : []
    case 'TemplateElement':
      return isShown ? [{ line, text: cookedIn(node) }] : []
    case 'JSXAttribute':
      return shownUnder(node.value, WORDY.has(nameOf(node.name)))
    case 'JSXElement':
    case 'JSXFragment':
      return [...shownUnder(node.openingElement, false), ...shownUnder(node.children, true)]
    case 'ConditionalExpression':
      return [...shownUnder(node.test, false), ...shownUnder([node.consequent, node.alternate], isShown)]
    case 'JSXExpressionContainer':
    case 'LogicalExpression':
    case 'ParenthesizedExpression':
    case 'TemplateLiteral':
      return childrenOf(node).flatMap((child) => shownUnder(child, isShown))
    default:
      return childrenOf(node).flatMap((child) => shownUnder(child, false))
  }
}

interface Node {
  readonly type: string
  readonly loc: { readonly start: { readonly line: number } }
  readonly [property: string]: unknown
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'loc' in value
}

function childrenOf(node: Node): readonly unknown[] {
  return Object.entries(node).flatMap(([name, child]) => (/comments$/i.test(name) ? [] : [child]))
}

/** `aria-label` is one name, `xml:lang` has two. */
function nameOf(name: unknown): string {
  return isNode(name) ? String(name.name) : ''
}

function cookedIn({ value }: Node): string {
  return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : ''
}

function pagesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.tsx'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
}
