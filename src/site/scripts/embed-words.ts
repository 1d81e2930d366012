import type { Words } from '../../words/words.ts'

/** What the form on another site says. */
export type EmbedWords = ReturnType<typeof embedWords>

export function embedWords({ language, direction, signUp, checkInbox, frame }: Words) {
  const { heading, email, honeypot, button, next, advice, meant, unreachable, typed } = signUp
  const { title: sentHeading, sent, again } = checkInbox
  const form = { heading, email, honeypot, button, next, advice, privacy: frame.privacy, meant, unreachable }
  return { language, direction, ...form, sentHeading, sent, typed, again }
}
