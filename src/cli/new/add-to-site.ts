import { parse } from '@babel/parser'

export type Added =
  | { readonly ok: true; readonly code: string }
  /** Why it could not be done, as the end of a sentence. */
  | { readonly ok: false; readonly reason: string }

/** The code of content/site.ts with another course. Everything else stays as it is, with its comments. */
export function addToSite(code: string, id: string, isHome: boolean): Added {
  const file = parsed(code)
  const settings = file === null ? null : settingsIn(file)
  if (file === null || settings === null) return { ok: false, reason: 'it does not export a plain object' }
  const courses = settings.get('courses')
  if (courses?.type !== 'ArrayExpression')
    return { ok: false, reason: '`courses` is not a list in square brackets' }
  const home = settings.get('home')
  if (isHome && home?.type !== 'StringLiteral') return { ok: false, reason: '`home` is not a name in quotes' }
  const [from, to] = placeOf(courses)
  const ends = courses.elements.flatMap((element) => (element === null ? [] : placeOf(element)[1]))
  const rest = withoutComments(code, file.comments).slice(ends.at(-1) ?? from + 1, to - 1)
  const edits = additions(code, { from, to, last: ends.at(-1) ?? null, hasComma: rest.includes(',') }, id)
  if (isHome && home !== undefined) {
    const [start, end] = placeOf(home)
    edits.push({ start, end, text: `'${id}'` })
  }
  return { ok: true, code: edited(code, edits) }
}

type File = ReturnType<typeof parse>
type Statement = File['program']['body'][number]
type Exported = Extract<Statement, { type: 'ExportDefaultDeclaration' }>['declaration']
type Expression = Extract<Exported, { type: 'CallExpression' }>['arguments'][number]
type Comments = NonNullable<File['comments']>

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

function parsed(code: string): File | null {
  try {
    return parse(code, { sourceType: 'module', plugins: ['typescript', 'importAttributes'] })
  } catch {
    return null
  }
}

/** The settings that the file gives to `defineSite`, by their names. */
function settingsIn(file: File): ReadonlyMap<string, Expression> | null {
  const exported = file.program.body.find((it) => it.type === 'ExportDefaultDeclaration')?.declaration
  const given = exported?.type === 'CallExpression' ? exported.arguments[0] : exported
  if (given?.type !== 'ObjectExpression') return null
  const settings = new Map<string, Expression>()
  for (const property of given.properties) {
    if (property.type !== 'ObjectProperty' || property.key.type !== 'Identifier') continue
    if (isExpression(property.value)) settings.set(property.key.name, property.value)
  }
  return settings
}

/** Values of an object that is not a pattern are expressions. */
function isExpression(value: { readonly type: string }): value is Expression {
  return !value.type.endsWith('Pattern')
}

/** In a list with a line for each course, the new one gets a line too. Otherwise it joins the others. */
function additions(
  code: string,
  list: {
    readonly from: number
    readonly to: number
    readonly last: number | null
    readonly hasComma: boolean
  },
  id: string,
): Edit[] {
  const bracket = list.to - 1
  const line = code.lastIndexOf('\n', bracket) + 1
  const indent = code.slice(line, bracket)
  if (list.last === null) return [{ start: list.from + 1, end: list.from + 1, text: `'${id}'` }]
  if (line <= list.from || indent.trim() !== '')
    return [{ start: list.last, end: list.last, text: `, '${id}'` }]
  const comma = list.hasComma ? [] : [{ start: list.last, end: list.last, text: ',' }]
  return [...comma, { start: line, end: line, text: `${indent}  '${id}',\n` }]
}

/** The same with spaces in place of comments, so that positions stay. */
function withoutComments(code: string, comments: Comments | null | undefined): string {
  return edited(
    code,
    (comments ?? []).map((comment) => {
      const [start, end] = placeOf(comment)
      return { start, end, text: ' '.repeat(end - start) }
    }),
  )
}

/** From the last to the first, so that the positions of the others hold. */
function edited(code: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: own }) => `${text.slice(0, start)}${own}${text.slice(end)}`, code)
}

function placeOf(node: { readonly start?: number | null; readonly end?: number | null }): [number, number] {
  const { start, end } = node
  if (typeof start === 'number' && typeof end === 'number') return [start, end]
  throw new Error('the parser gives no positions')
}
