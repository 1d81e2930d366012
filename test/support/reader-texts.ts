import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type ParserPlugin, parse } from '@babel/parser'

const ROOT = resolve(import.meta.dirname, '../..')

export interface ReaderText {
  readonly file: string
  readonly line: number
  readonly text: string
  /** `ui`: pages, forms and errors; `course`: what lessons, moves and emails say. */
  readonly kind: 'ui' | 'course'
}

/** Every text in these files that a reader can see, with the place where it is written. */
export function readerTexts(kind: ReaderText['kind'], files: readonly string[]): readonly ReaderText[] {
  return files.flatMap((file) => textsIn(file).map((found) => ({ ...found, file, kind })))
}

type Found = Pick<ReaderText, 'line' | 'text'>

function textsIn(file: string): readonly Found[] {
  const source = readFileSync(join(ROOT, file), 'utf8')
  return /\.tsx?$/.test(file) ? stringsIn(source, file.endsWith('x') ? ['jsx'] : []) : linesIn(source)
}

/** Markdown, YAML and CSV line by line, without link targets. */
function linesIn(source: string): readonly Found[] {
  return source
    .split('\n')
    .map((line, index) => ({ line: index + 1, text: line.replace(/\]\([^)]*\)/g, ']') }))
    .filter(({ text }) => !text.startsWith(':::'))
}

/**
 * From a program, the text between tags and the strings of more than one word. Skips what is imported,
 * logged, thrown or sent as JSON.
 */
function stringsIn(source: string, plugins: readonly ParserPlugin[]): readonly Found[] {
  const { program } = parse(source, { sourceType: 'module', plugins: ['typescript', ...plugins] })
  return textsUnder(program).filter(({ text }) => /\S\s+\S/.test(text))
}

function textsUnder(node: unknown): readonly Found[] {
  if (Array.isArray(node)) return node.flatMap(textsUnder)
  if (!isNode(node) || isForProgrammers(node)) return []
  const own = textOf(node)
  return own === null
    ? Object.values(node).flatMap(textsUnder)
    : [{ line: node.loc.start.line, text: own.replace(/\s+/g, ' ').trim() }]
}

interface Node {
  readonly type: string
  readonly loc: { readonly start: { readonly line: number } }
  readonly [property: string]: unknown
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'loc' in value
}

function isForProgrammers(node: Node): boolean {
  if (node.type === 'ImportDeclaration' || node.type === 'ThrowStatement') return true
  return isNode(node.callee) && ['logError', 'json'].includes(nameOf(node.callee))
}

/** The last name of `c.json` is `json`. */
function nameOf(callee: Node): string {
  return isNode(callee.property) ? nameOf(callee.property) : String(callee.name)
}

function textOf(node: Node): string | null {
  if (node.type === 'JSXText' || node.type === 'StringLiteral') return String(node.value)
  if (node.type !== 'TemplateElement') return null
  const { value } = node
  return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : null
}
