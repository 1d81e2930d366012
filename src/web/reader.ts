import { createMiddleware } from 'hono/factory'
import { findReader, type Reader } from '../db/subscribers.ts'
import { ownerOf } from '../mail/links.ts'
import {
  type AppContext,
  type AppEnv,
  type ReaderContext,
  type ReaderVariables,
  useCourseOf,
} from './context.ts'
import { courseEnded } from './course-ended.tsx'
import { changedMeanwhile, notFound } from './errors.tsx'
import { useWords } from './words.ts'

/**
 * Lets a reader’s own link through, with the reader and the course in the context. Others get a 404. In a course
 * that has ended only the routes that allow it go on.
 */
export function withReader(link: 'course' | 'magnet', allowed: 'running' | 'ended too' = 'running') {
  return createMiddleware<AppEnv & ReaderVariables>(async (c, next) => {
    const opened = await openLink(c, link)
    if (opened.kind !== 'reader') return notFound(c)
    c.set('reader', opened.reader)
    c.set('readerPath', c.req.path.split('/', PATH_PARTS).join('/'))
    useCourseOf(c, opened.reader)
    const isRunning = c.var.app.courses.of(opened.reader.course) !== null
    return isRunning || allowed === 'ended too' ? next() : courseEnded(c, link)
  })
}

/** The path of a reader's own page: "", its name, the token. */
const PATH_PARTS = 3

export type OpenedLink =
  | { kind: 'reader'; reader: Reader }
  /** The reader has asked for new links since. */
  | { kind: 'replaced' }
  | { kind: 'erased' }
  | { kind: 'forged' }

/** What the token in the path opens. Only a token that we signed costs a read. */
export async function openLink(
  c: Pick<AppContext, 'req' | 'env' | 'var'>,
  link: 'course' | 'magnet',
): Promise<OpenedLink> {
  const owner = ownerOf(c.var.app.sender.secrets, link, c.req.param('token') ?? '')
  if (owner === null) return { kind: 'forged' }
  const reader = await findReader(c.env.DB, owner.enrollmentId)
  if (reader === null) return { kind: 'erased' }
  return reader.linkGeneration === owner.linkGeneration ? { kind: 'reader', reader } : { kind: 'replaced' }
}

/** Readers who left get no mail, and their lead magnet no longer opens. */
export function hasLeft({ status }: Reader): boolean {
  return status === 'unsubscribed' || status === 'suppressed'
}

/** The reader's change lost to another one that was made at the same moment. */
export function courseChanged(c: ReaderContext) {
  return changedMeanwhile(c, { href: c.var.readerPath, text: useWords().frame.openCourse })
}
