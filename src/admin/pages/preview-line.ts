import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { MessageTemplate } from '../../course/course.ts'

/** What inboxes show after the subject: the hidden text that React Email's Preview begins a mail with. */
export function previewLineOf({ html }: MessageTemplate): Child {
  const opening = html.general.find((part) => typeof part === 'string') ?? ''
  return raw(/<div[^>]* data-skip-in-text="true">([^<]*)</.exec(String(opening))?.[1] ?? '')
}
