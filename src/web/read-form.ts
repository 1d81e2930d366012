import type { Context } from 'hono'
import type * as z from 'zod/mini'
import { fieldErrors } from './fields.ts'
import { useWords } from './words.ts'

/** Replaces a file in a text field. Every field refuses this character. */
const LOST = '\uFFFD'

export type Form<Input> =
  | { kind: 'valid'; input: Input }
  /** The first message for each field that is wrong, in the order of the schema. */
  | { kind: 'invalid'; errors: Readonly<Record<string, string>> }

/** The fields of a form, parsed by its schema. */
export async function formOf<Schema extends z.ZodMiniType>(
  c: Context,
  schema: Schema,
): Promise<Form<z.output<Schema>>> {
  const parsed = schema.safeParse(await readForm(c))
  return parsed.success
    ? { kind: 'valid', input: parsed.data }
    : { kind: 'invalid', errors: fieldErrors(parsed.error, useWords()) }
}

/** The fields of a form by name. Of a repeated field, the first value that is not empty. */
export async function readForm(c: Context): Promise<Record<string, string>> {
  return singlesIn(await readFormLists(c))
}

export function singlesIn(lists: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(lists).map(([name, values]) => [name, values.find((value) => value !== '') ?? '']),
  )
}

/** The fields of a form by name, each with all its values. Empty when the body is not a form. */
export async function readFormLists(c: Context): Promise<Record<string, string[]>> {
  const lists = Map.groupBy(await fieldsOf(c), ([name]) => name)
  const text = (value: unknown) => (typeof value === 'string' ? value : LOST)
  return Object.fromEntries(
    [...lists].map(([name, fields]) => [name, fields.map(([, value]) => text(value))]),
  )
}

/** The body as JSON, or null if it is not JSON. Members that are null are left out. */
export async function readJson(c: Context): Promise<unknown> {
  try {
    const value: unknown = JSON.parse(textOf(Buffer.from(await c.req.arrayBuffer()), charsetOf(c)))
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null))
  } catch {
    return null
  }
}

async function fieldsOf(c: Context): Promise<Iterable<[string, unknown]>> {
  const type = c.req.header('content-type') ?? ''
  const body = Buffer.from(await c.req.arrayBuffer())
  if (/^\s*application\/x-www-form-urlencoded\b/i.test(type)) return pairsIn(body, charsetOf(c))
  if (!/^\s*multipart\/form-data\b/i.test(type)) return []
  // Re-encoded as UTF-8 before it is parsed, which is safe because its boundary is ASCII.
  const parts = new Response(textOf(body, charsetOf(c)), { headers: { 'content-type': type } })
  return parts.formData().catch(() => [])
}

function pairsIn(body: Buffer, charset: string | undefined): [string, string][] {
  const pairs = body
    .toString('latin1')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair): [Buffer, Buffer] => {
      const at = pair.indexOf('=')
      return at === -1
        ? [unescaped(pair), unescaped('')]
        : [unescaped(pair.slice(0, at)), unescaped(pair.slice(at + 1))]
    })
  const decode = decoderFor(pairs.flat(), charset)
  return pairs.map(([name, value]) => [decode(name), decode(value)])
}

function unescaped(text: string): Buffer {
  const bytes = text
    .replaceAll('+', ' ')
    .replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1')
}

function textOf(body: Buffer, charset: string | undefined): string {
  return decoderFor([body], charset)(body)
}

/** The declared charset if the bytes are valid in it, else UTF-8, else Latin-1, whose pages declare none. */
function decoderFor(texts: readonly Buffer[], declared: string | undefined): (bytes: Buffer) => string {
  for (const charset of [declared ?? 'utf-8', 'utf-8']) {
    try {
      const decoder = new TextDecoder(charset, { fatal: true, ignoreBOM: false })
      for (const bytes of texts) decoder.decode(bytes)
      return (some) => decoder.decode(some)
    } catch {} // Not these, or no such letters.
  }
  const decoder = new TextDecoder('windows-1252')
  return (some) => decoder.decode(some)
}

function charsetOf(c: Context): string | undefined {
  return /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(c.req.header('content-type') ?? '')?.[1]
}
