import { domainToASCII } from 'node:url'

interface List {
  readonly id: string
  readonly title: string
  readonly sender: string
}

/** The List-Id header (RFC 2919): the course's title, and its id below the sender's domain. */
export function listId({ id, title, sender }: List): string {
  return `${phrase(title)} <${id}.${domainToASCII(sender.replace(/^.*@|>$/g, ''))}>`
}

/** Words that a header may hold as they are, in quotes, or encoded (RFC 5322, 3.2.5; RFC 2047, 5). */
function phrase(text: string): string {
  if (/^[\w!#$%&'*+/=?^`{|}~ -]+$/.test(text)) return text
  if (/^[\x20-\x7e]+$/.test(text)) return `"${text.replace(/["\\]/g, '\\$&')}"`
  return chunksOf(text)
    .map((chunk) => `=?UTF-8?B?${chunk.toString('base64')}?=`)
    .join(' ')
}

/** An encoded word has 75 characters at most and never ends inside a letter. */
const CHUNK_BYTES = 45

function chunksOf(text: string): readonly Buffer[] {
  const chunks: Buffer[] = []
  let current = ''
  for (const char of text) {
    if (Buffer.byteLength(current + char) > CHUNK_BYTES) {
      chunks.push(Buffer.from(current))
      current = ''
    }
    current += char
  }
  return [...chunks, Buffer.from(current)]
}
