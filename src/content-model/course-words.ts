import * as z from 'zod'
import { own } from '../lib/own-property.ts'
import { differencesFrom, isPhrase } from '../words/differences.ts'
import { type Language, wordsOf } from '../words/languages.ts'
import type { Words } from '../words/words.ts'

/** Single lines of src/words that a course says differently, by the same keys. */
export const wordsSchema = z
  .record(z.string(), z.unknown(), 'Write the phrases by their keys, such as { leave: { title: "…" } }.')
  .superRefine((words, context) => {
    for (const { path, message } of differencesFrom(words)) {
      context.addIssue({ code: 'custom', path: [...path], message })
    }
  })
  .optional()

/** The words of a course: those of its language, with its own lines in their place. */
export function courseWords(language: Language, lines: z.infer<typeof wordsSchema> = {}): Words {
  return merged(wordsOf(language), lines)
}

/** The same of a course as written. */
export function wordsFor({ manifest }: { readonly manifest: Manifest }): Words {
  return courseWords(manifest.language, manifest.words)
}

interface Manifest {
  readonly language: Language
  readonly words?: z.infer<typeof wordsSchema>
}

/** `lines` has keys of `words`, as `wordsSchema` has checked, so the result has them too. */
function merged<Branch extends object>(words: Branch, lines: Readonly<Record<string, unknown>>): Branch {
  const entries = Object.entries(words).map(([key, value]: [string, unknown]) => {
    const line = own(lines, key)
    const isBranch = isRecord(value) && isRecord(line) && !isPhrase(value)
    return [key, isBranch ? merged(value, line) : (line ?? value)]
  })
  return Object.fromEntries(entries)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
