import { getContext } from 'hono/context-storage'
import type { Words } from '../words/words.ts'
import type { AppEnv } from './context.ts'

/** The words of the page's course. Pages are rendered in a request, also those that the build writes. */
export function useWords(): Words {
  return getContext<AppEnv>().var.words
}
