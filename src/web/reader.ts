import { findReader, type Reader } from '../db/subscribers.ts'
import { ownerOf } from '../mail/links.ts'
import type { AppContext } from './context.ts'
import { changedMeanwhile } from './errors.tsx'

export type OpenedLink =
  | { kind: 'reader'; reader: Reader }
  /** She has had new links made since. */
  | { kind: 'replaced' }
  | { kind: 'erased' }
  | { kind: 'forged' }

/** What the token in the path opens; only a token that we have signed costs a read. */
export async function openLink(c: AppContext, purpose: 'course' | 'plan'): Promise<OpenedLink> {
  const owner = ownerOf(c.var.app.sender.secrets, purpose, c.req.param('token') ?? '')
  if (owner === null) return { kind: 'forged' }
  const reader = await findReader(c.env.DB, owner.enrollmentId)
  if (reader === null) return { kind: 'erased' }
  return reader.linkGeneration === owner.linkGeneration ? { kind: 'reader', reader } : { kind: 'replaced' }
}

export async function readerWith(c: AppContext, purpose: 'course' | 'plan'): Promise<Reader | null> {
  const opened = await openLink(c, purpose)
  return opened.kind === 'reader' ? opened.reader : null
}

export function courseChanged(c: AppContext) {
  return changedMeanwhile(c, { href: `/course/${c.req.param('token')}`, text: 'Open my course' })
}

export function readerOf(c: AppContext): Promise<Reader | null> {
  return readerWith(c, 'course')
}
