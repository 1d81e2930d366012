import { tryGetContext } from 'hono/context-storage'
import { compiled } from '../generated/course.js'
import type { Words } from '../words/words.ts'
import type { AppEnv } from './context.ts'

/** The words of the page's course. Those of the home course before there is one, as when the Worker cannot start. */
export function useWords(): Words {
  return tryGetContext<AppEnv>()?.var.words ?? compiled.words
}
