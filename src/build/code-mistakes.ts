import { join, relative, sep } from 'node:path'
import type { Mistake } from '../content-model/mistakes.ts'

/** Where an error in a course's TypeScript or in a template comes from. */
export function mistakeIn(error: unknown, root: string): Mistake {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  const text = `${message}\n${stack}`.replaceAll('file://', '')
  const places = [...text.matchAll(PLACE)].filter(({ groups }) => groups?.path?.startsWith(root + sep))
  const place = places.find(({ groups }) => AUTHORS.test(relative(root, groups?.path ?? ''))) ?? places[0]
  const syntax = SYNTAX.exec(message)?.[1]
  return {
    file: relative(root, place?.groups?.path ?? join(root, 'src')),
    line: Number(place?.groups?.line ?? 1),
    message:
      syntax === undefined
        ? `${message.split('\n')[0]?.replaceAll(root + sep, '')}. Correct it, or undo your last change.`
        : `${syntax}. Look for a comma, a quote or a bracket that is missing here or in the line above.`,
  }
}

/** A path in a stack or a message, with its line if there is one. */
const PLACE = /(?<path>\/[^\s:()']+\.tsx?)(?::(?<line>\d+))?/g

/** What an author writes. An error thrown by the engine was often caused there. */
const AUTHORS = /^(content|emails)\b/

const SYNTAX = /: ERROR: (.+)$/m
