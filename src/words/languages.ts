import { de } from './de.ts'
import { en } from './en.ts'
import type { Words } from './words.ts'

export const LANGUAGES = ['en', 'de'] as const

export type Language = (typeof LANGUAGES)[number]

/** The words of a language. Only the build asks for them: a Worker has those of its courses. */
export function wordsOf(language: Language): Words {
  switch (language) {
    case 'en':
      return en
    case 'de':
      return asWords(de)
  }
}

/** Reads another language by the type of English. A test compares their keys, parameters and marks. */
function asWords(words: Shape<Words>): Words {
  return words as Words
}

/** The keys of English, with any text. */
type Shape<Model> = Model extends string ? string : { readonly [Key in keyof Model]: Shape<Model[Key]> }
