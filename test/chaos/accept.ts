import { createHash, randomUUID } from 'node:crypto'
import * as z from 'zod'
import { LETTERS } from '../../src/domain/letters.ts'
import { readMail } from '../../src/local/inbox/mail/read-mail.ts'
import { SENDER_DOMAIN } from '../support/club.ts'
import type { Dice } from './dice.ts'
import { editionsIn } from './editions.ts'
import type { AcceptedMail, MailName, RefusedMail } from './evidence.ts'

const KEY_MEMORY_MS = 24 * 3_600_000
const REFUSED_SHARE = 0.015

export interface Book {
  accepted: AcceptedMail[]
  refused: RefusedMail[]
  /** Records a mail that the provider refuses on its own account. */
  refuse(mail: MailName, key: string, words: string | null): void
  /**
   * Accepts a batch in permissive mode, once per key. Keys are remembered for 24 hours of the course's
   * clock.
   */
  take(key: string, body: string, domain: 'verified' | 'unverified'): { status: number; body: string }
}

/** The part of the provider that never fails: whatever is in its book was sent. */
export function openBook(
  dice: Dice,
  courseNow: () => number,
  tell: { accepted(mail: AcceptedMail): void; refused(mail: MailName): void },
): Book {
  const answers = new Map<string, { bodyHash: string; answer: string; courseAt: number }>()
  const wordsAgainst = ({ address, message }: MailName) =>
    dice.roll('refused', address, message) < REFUSED_SHARE
      ? `No mailbox ${address.split('@')[0]} here.`
      : null
  const book: Book = {
    accepted: [],
    refused: [],
    refuse(name, key, words) {
      book.refused.push({ ...name, key, refusedCourseAt: courseNow(), words })
      tell.refused(name)
    },
    take(key, body, domain) {
      const known = answers.get(key)
      if (known !== undefined && courseNow() - known.courseAt < KEY_MEMORY_MS) {
        return known.bodyHash === hashOf(body) ? { status: 200, body: known.answer } : OTHER_PAYLOAD
      }
      const data: { id: string }[] = []
      const errors: { index: number; message: string }[] = []
      itemsIn(body).forEach((item, index) => {
        const name = nameOf(item)
        const read = readMail(item, 'batch', SENDER_DOMAIN)
        if (!read.ok) throw new Error(`a mail that no provider takes: ${read.problem.message}`)
        const words = domain === 'unverified' ? UNVERIFIED : wordsAgainst(name)
        if (words !== null) {
          book.refuse(name, key, words)
          errors.push({ index, message: words })
          return
        }
        const mail = {
          ...name,
          id: randomUUID(),
          key,
          acceptedCourseAt: courseNow(),
          links: linksIn(item),
          editions: editionsIn([item.subject, item.text, item.html]),
        }
        book.accepted.push(mail)
        data.push({ id: mail.id })
        tell.accepted(mail)
      })
      const answer = JSON.stringify({ data, errors })
      answers.set(key, { bodyHash: hashOf(body), answer, courseAt: courseNow() })
      return { status: 200, body: answer }
    },
  }
  return book
}

const itemSchema = z.looseObject({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  tags: z.array(z.object({ name: z.string(), value: z.string() })),
})
type Item = z.infer<typeof itemSchema>

export function namesIn(body: string): MailName[] {
  return itemsIn(body).map(nameOf)
}

export function hashOf(body: string): string {
  return createHash('sha256').update(body).digest('hex')
}

function itemsIn(body: string): Item[] {
  return z.array(itemSchema).min(1).max(100).parse(JSON.parse(body))
}

function nameOf({ to, tags }: Item): MailName {
  return { address: to, message: tagOf(tags, 'message'), delivery: tagOf(tags, 'delivery') }
}

function linksIn({ text, tags }: Item): AcceptedMail['links'] {
  const links = [...text.matchAll(/\/(confirm|course|unsubscribe)\/[\w-]+/g)]
  const suffix = tagOf(tags, 'course') === LETTERS ? `-${LETTERS}` : ''
  return Object.fromEntries(links.map(([path, kind]) => [`${kind}${suffix}`, path]))
}

function tagOf(tags: Item['tags'], name: string): string {
  return tags.find((candidate) => candidate.name === name)?.value ?? ''
}

const UNVERIFIED = 'The domain is not verified. Please, add and verify it.'

const OTHER_PAYLOAD = {
  status: 409,
  body: JSON.stringify({
    statusCode: 409,
    name: 'invalid_idempotent_request',
    message: 'This idempotency key has been used on a request with a different payload.',
  }),
}
