import { own } from '../lib/own-property.ts'
import { en } from './en.ts'
import type { Phrase } from './say.ts'

export interface Difference {
  readonly path: readonly string[]
  readonly message: string
}

/** How words differ from the English ones: unknown keys, and phrases with other parameters or marks. */
export function differencesFrom(
  words: unknown,
  model: unknown = en,
  path: readonly string[] = [],
): readonly Difference[] {
  if (isPhrase(model)) return problemsIn(words, model).map((message) => ({ path, message }))
  if (!isRecord(words) || !isRecord(model)) return [{ path, message: 'Write an object with phrases in it.' }]
  return Object.entries(words).flatMap(([key, value]) => {
    const below = [...path, key]
    const same = own(model, key)
    if (same !== undefined) return differencesFrom(value, same, below)
    return [{ path: below, message: `There is no such phrase. Use one of ${Object.keys(model).join(', ')}.` }]
  })
}

/** The paths of all phrases, such as `leave.title`. */
export function phrasesIn(words: unknown, path: readonly string[] = []): readonly string[] {
  if (isPhrase(words) || !isRecord(words)) return [path.join('.')]
  return Object.entries(words).flatMap(([key, value]) => phrasesIn(value, [...path, key]))
}

function problemsIn(phrase: unknown, model: Phrase): readonly string[] {
  if (!isPhrase(phrase)) return ['Write the phrase as text, or as { one: "…", other: "…" }.']
  const isCounted = typeof model !== 'string'
  if (typeof phrase !== 'string' && !isCounted) return ['This phrase has no count. Write it as one text.']
  const forms = typeof phrase === 'string' ? [phrase] : Object.values(phrase)
  const wanted = holesIn(isCounted ? model.other : model)
  // "one" may say the number in a word.
  const optional = isCounted ? '{count}' : ''
  return forms.flatMap((form) => {
    const found = holesIn(form)
    const missing = wanted.filter((hole) => !found.includes(hole) && hole !== optional)
    const unknown = found.filter((hole) => !wanted.includes(hole))
    return [
      ...missing.map((hole) => `${hole} is missing. Write it where its value belongs.`),
      ...unknown.map((hole) => `${hole} is unknown here. Use ${wanted.join(', ') || 'plain text'}.`),
    ]
  })
}

/** The parameters and marks of a text, such as `{name}` and `<link>`. */
function holesIn(text: string): readonly string[] {
  return [...new Set(text.match(/\{\w+\}|<\w+>|<\/\w+>/g))].toSorted()
}

export function isPhrase(value: unknown): value is Phrase {
  return (
    typeof value === 'string' || (isRecord(value) && typeof value.other === 'string' && isPluralOnly(value))
  )
}

const CATEGORIES = new Set(['zero', 'one', 'two', 'few', 'many', 'other'])

function isPluralOnly(value: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(value).every(([key, form]) => CATEGORIES.has(key) && typeof form === 'string')
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
