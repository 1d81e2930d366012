import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { MessageTemplate } from '../../domain/course.ts'

/** What inboxes show after the subject: the hidden text a mail begins with, without the blanks that fill the line. */
export function previewLineOf({ html }: MessageTemplate): Child {
  const opening = html.general.find((part) => typeof part === 'string') ?? ''
  const hidden = /<div[^>]* data-skip-in-text="true">([^<]*)</.exec(String(opening))?.[1] ?? ''
  return raw(hidden.replace(/(\s|&#8204;)+$/, ''))
}
