import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { type ParserPlugin, parse } from '@babel/parser'

const ROOT = resolve(import.meta.dirname, '../..')

export interface ReaderText {
  readonly file: string
  readonly line: number
  readonly text: string
  /** `ui`: pages, forms and errors; `course`: what lessons, moves and emails say. */
  readonly kind: 'ui' | 'course'
}

/** The files with texts for readers. */
const PLACES: readonly (readonly [ReaderText['kind'], RegExp])[] = [
  ['ui', /^src\/words\/en\/[\w-]+\.ts$/],
  ['ui', /^src\/web\/(?!openapi\/).*\.tsx?$/],
  ['ui', /^src\/site\/.*\.tsx?$/],
  ['ui', /^src\/magnets\/(?![\w-]+\/(?:compile\/|schema\.ts)).*\.tsx?$/],
  ['ui', /^src\/print\/.*\.ts$/],
  ['ui', /^emails\/.*\.tsx?$/],
  ['course', /^content\/hips\/(course\.ts|poses\/.*\.ts|exercises\.yaml|plan\.csv)$/],
  ['course', /^content\/(privacy|imprint|hips\/(messages|pieces|landing)\/[\w-]+)\.md$/],
]

/** Read by programs, by the operator, or by the coach when something can't be printed. */
const NOT_READERS = [
  'src/web/health.ts',
  'src/web/provider-webhook.ts',
  'src/site/public-operations.ts',
  'src/magnets/workout-plan/print/typeset/does-not-fit.ts',
  'src/print/svg-subset.ts',
  'emails/sample.ts',
]

/** Every text that a reader can see, with the place where it is written. */
export function readerTexts(): readonly ReaderText[] {
  const files = [
    'src/words',
    'src/web',
    'src/site',
    'src/magnets',
    'src/print',
    'src/content-model',
    'emails',
    'content',
  ].flatMap(filesIn)
  return files
    .filter((file) => !NOT_READERS.includes(file))
    .flatMap((file) => {
      const kind = PLACES.find(([, place]) => place.test(file))?.[0]
      return kind === undefined ? [] : textsIn(file).map((found) => ({ ...found, file, kind }))
    })
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
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
