import * as z from 'zod/mini'
import { type MessageTemplate, VARIANTS } from '../course/course.ts'
import { confirmTokenOf } from './confirm-link.ts'
import { fillHtml, fillText, type Slots } from './fill.ts'
import { greetingFor } from './greeting.ts'
import { linkTokens } from './links.ts'

const frozenItemSchema = z.object({
  delivery: z.number(),
  enrollment: z.number(),
  /** Of a mail to confirm, the sign-up it asks about. */
  signUp: z.nullable(z.number()),
  message: z.string(),
  /** Null when the course no longer has the message. */
  version: z.nullable(z.string()),
  email: z.string(),
  firstName: z.nullable(z.string()),
  variant: z.enum(VARIANTS),
  linkGeneration: z.number(),
})

export const frozenSchema = z.object({
  baseUrl: z.string(),
  secretId: z.string(),
  items: z.array(frozenItemSchema),
})

export type FrozenItem = z.infer<typeof frozenItemSchema>

export interface Email {
  from: string
  to: string
  replyTo: string
  subject: string
  html: string
  text: string
  headers: Record<string, string>
  tags: { name: string; value: string }[]
}

/** One mail from its frozen inputs: pure, and the same bytes every time. */
export function emailFor(
  item: FrozenItem,
  template: MessageTemplate,
  frame: { courseId: string; baseUrl: string; secret: string },
): Email {
  const slots: Slots = {
    greeting: greetingFor(item.firstName),
    baseUrl: frame.baseUrl,
    confirmToken: item.signUp === null ? '' : confirmTokenOf(frame.secret, item.signUp),
    ...linkTokens(frame.secret, { enrollmentId: item.enrollment, linkGeneration: item.linkGeneration }),
  }
  return {
    from: template.from,
    to: item.email,
    replyTo: template.replyTo,
    subject: template.subject,
    html: fillHtml(template.html[item.variant], slots),
    text: fillText(template.text[item.variant], slots),
    headers: Object.fromEntries(
      Object.entries(template.headers).map(([name, value]) => [name, fillText(value, slots)]),
    ),
    tags: [
      { name: 'course', value: frame.courseId },
      { name: 'message', value: item.message },
      { name: 'delivery', value: String(item.delivery) },
    ],
  }
}
