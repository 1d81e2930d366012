import type { CompiledLetter, CompiledLetters } from '../../src/domain/letters.ts'
import { home } from '../support/club.ts'

type Asked = Partial<CompiledLetter['audience']>

/** A plain letter of the home course. `edition` is in its subject and in its text. */
export function letterOf(name: string, asked: Asked = {}, edition = 'first'): CompiledLetter {
  const { welcome } = home.messages
  if (welcome === undefined) throw new Error('the course has no welcome')
  const { from, replyTo, headers, greeting } = welcome.template
  const leave = [{ slot: 'baseUrl' }, '/unsubscribe/', { slot: 'unsubscribeToken' }] as const
  const body = [{ slot: 'greeting' }, ` This is the ${edition} edition of ${name}. `, ...leave] as const
  const template = {
    from,
    replyTo,
    subject: `${name}, ${edition} edition`,
    headers,
    greeting,
    magnetWords: null,
    html: { '': body },
    text: { '': body },
  }
  return {
    name,
    language: 'en',
    course: home.id,
    audience: {
      courses: null,
      statuses: null,
      languages: null,
      furthest: null,
      sources: null,
      isDuringCourse: true,
      ...asked,
    },
    sendOn: null,
    message: { name, version: `${name}-${edition}`, template },
    page: { title: name, tagline: edition, html: { '': ['<p>Hello</p>'] } },
  }
}

export function lettersOf(...all: readonly CompiledLetter[]): () => CompiledLetters {
  return () => ({ all, hasArchive: false })
}
