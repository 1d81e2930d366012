import type { Child } from 'hono/jsx'
import { formOf, type Marks, type Parameters, type Phrase, piecesOf } from '../words/say.ts'
import { useWords } from './words.ts'

/** A phrase as markup: its parameters and marks are properties, such as `link={(it) => <a href="/">{it}</a>}`. */
export function Say<P extends Phrase>(props: { of: P } & Parameters<P, Child> & Marks<P, Child>) {
  const words = useWords()
  return <>{piecesOf(formOf(props.of, props, words.locale), props)}</>
}
