/** A sentence with `{parameters}` and `<marks>…</marks>`, or one sentence for each plural category of `{count}`. */
export type Phrase = string | Plural

type Plural = { readonly [Category in Intl.LDMLPluralRule]?: string } & { readonly other: string }

type ParametersIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParametersIn<Rest>
  : never

type MarksIn<Text> = Text extends `${string}</${infer Name}>${infer Rest}` ? Name | MarksIn<Rest> : never

type TextOf<P> = P extends { readonly other: infer Text } ? Text : P

type CountIn<P> = P extends string ? never : 'count'

/** What a phrase needs: its parameters, and the count that picks its plural form. */
export type Parameters<P extends Phrase, Value = string | number> = {
  readonly [Name in Exclude<ParametersIn<TextOf<P>>, 'count'> | never]: Value
} & { readonly [Name in (ParametersIn<TextOf<P>> & 'count') | CountIn<P>]: number }

/** A function for each mark of a phrase. It gets what is between its tags. */
export type Marks<P extends Phrase, Piece> = {
  readonly [Name in MarksIn<TextOf<P>>]: (inner: Inner<Piece>) => Piece
}

type Inner<Piece> = readonly (string | Piece)[]

/** A phrase as text, without its marks. A plural needs the locale, whose rules pick the form. */
export function say<P extends Phrase>(
  phrase: P,
  parameters: Parameters<P>,
  ...[locale]: P extends string ? [] : [locale: string]
): string {
  return piecesOf(formOf(phrase, parameters, locale), parameters).join('')
}

/** The form of a phrase for `count`. */
export function formOf(phrase: Phrase, values: object, locale = 'en'): string {
  if (typeof phrase === 'string') return phrase
  const count: unknown = 'count' in values ? values.count : undefined
  const category = new Intl.PluralRules(locale).select(Number(count))
  return phrase[category] ?? phrase.other
}

const HOLE = /<(\w+)>(.*?)<\/\1>|\{(\w+)\}/gs

/** A phrase cut at its parameters and marks, each replaced by its value. */
export function piecesOf(phrase: string, values: object): unknown[] {
  const pieces: unknown[] = []
  let end = 0
  for (const { 0: hole, 1: mark, 2: inner = '', 3: name = '', index } of phrase.matchAll(HOLE)) {
    pieces.push(phrase.slice(end, index))
    end = index + hole.length
    const value: unknown = Reflect.get(values, mark ?? name)
    if (mark === undefined) pieces.push(value)
    else if (typeof value === 'function') pieces.push(value(piecesOf(inner, values)))
    else pieces.push(...piecesOf(inner, values))
  }
  return [...pieces, phrase.slice(end)].filter((piece) => piece !== '')
}
