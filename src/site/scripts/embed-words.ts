import type { Words } from '../../words/words.ts'

/** What the form on another site says, and where its privacy notice is. */
export type EmbedWords = ReturnType<typeof embedWords>

interface Course {
  readonly words: Words
  readonly privacy: { readonly path: string }
}

export function embedWords({ words, privacy: { path } }: Course) {
  const { language, direction, signUp, checkInbox, frame } = words
  const { heading, email, honeypot, button, next, advice, meant, unreachable, typed } = signUp
  const { title: sentHeading, sent, again } = checkInbox
  const privacy = { words: frame.privacy, path }
  const form = { heading, email, honeypot, button, next, advice, privacy, meant, unreachable }
  return { language, direction, ...form, sentHeading, sent, typed, again }
}
