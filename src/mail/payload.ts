import * as z from 'zod/mini'
import type { Greeting, MessageTemplate, Template, Variant } from '../domain/course.ts'
import type { Magnet } from '../domain/magnet.ts'
import { own } from '../lib/own-property.ts'
import { GREETED_NAME_MAX_CHARS } from '../policy.ts'
import { fillHtml, fillText, type Slots } from './fill-template.ts'
import { addressTokens, confirmTokenOf, linkTokens } from './links.ts'

const frozenItemSchema = z.object({
  delivery: z.number(),
  enrollment: z.number(),
  /** The sign-up of a confirm mail. */
  signUp: z.nullable(z.number()),
  /** The request that a mail about a change of address belongs to. */
  addressChange: z.nullable(z.number()),
  course: z.string(),
  message: z.string(),
  /** Null if the course no longer has the message, or the install the course. */
  version: z.nullable(z.string()),
  email: z.string(),
  firstName: z.nullable(z.string()),
  variant: z.string(),
  linkGeneration: z.number(),
  /** The reader's progress, which only the magnet reads. Null in a confirm mail. */
  progress: z.unknown(),
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

interface Frame {
  readonly baseUrl: string
  readonly secret: string
  /** The magnet of the course. */
  readonly magnet: Pick<Magnet, 'sentence'>
}

/** One mail from its frozen inputs. Pure: always the same bytes. */
export function emailFor(item: FrozenItem, template: MessageTemplate, frame: Frame): Email {
  const slots: Slots = {
    greeting: greetingFor(item.firstName, template.greeting),
    baseUrl: frame.baseUrl,
    magnetLine: lineOf(item, template, frame),
    confirmToken: item.signUp === null ? '' : confirmTokenOf(frame.secret, item.signUp),
    ...(item.addressChange === null ? NO_ADDRESS_TOKENS : addressTokens(frame.secret, item.addressChange)),
    ...linkTokens(frame.secret, { enrollmentId: item.enrollment, linkGeneration: item.linkGeneration }),
  }
  return {
    from: template.from,
    to: item.email,
    replyTo: template.replyTo,
    subject: template.subject,
    html: fillHtml(writtenFor(item.variant, template.html), slots),
    text: fillText(writtenFor(item.variant, template.text), slots),
    headers: Object.fromEntries(
      Object.entries(template.headers).map(([name, value]) => [name, fillText(value, slots)]),
    ),
    tags: [
      { name: 'course', value: item.course },
      { name: 'message', value: item.message },
      { name: 'delivery', value: String(item.delivery) },
    ],
  }
}

const NO_ADDRESS_TOKENS = { newAddressToken: '', oldAddressToken: '' }

/** The variant was frozen together with the version of the template, so the template has it. */
function writtenFor(variant: Variant, templates: Readonly<Record<Variant, Template>>): Template {
  const template = own(templates, variant)
  if (template === undefined) throw new Error(`a template without the variant "${variant}"`)
  return template
}

function lineOf({ progress }: FrozenItem, { magnetWords }: MessageTemplate, { magnet }: Frame): string {
  return progress === null || magnetWords === null ? '' : magnet.sentence(magnetWords, progress)
}

/** Letters, marks, spaces, emoji with their modifiers, and characters of names: ’ ' - . & */
const NAME =
  /^(?=.*[\p{L}\p{Extended_Pictographic}\p{Regional_Indicator}])[\p{L}\p{M}\p{Zs}\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\p{Join_Control}\u{E0020}-\u{E007F}'’.&-]+$/u

/** Invisible characters do not keep mail programs from making links. */
const UNSEEN = /[\p{M}\p{Join_Control}\u{E0020}-\u{E007F}]/gu

/** `evil.example` and `www.x.y` become links in mail programs; `J.R.R.` and `St. John` do not. */
const LINK = /[^\s.]\.[^\s.]{2,}|www\./iu

/** The greeting, with the name between isolation marks. A name that could be a message is left out. */
export function greetingFor(firstName: string | null, { hello, helloTo }: Greeting): string {
  const name = firstName?.trim() ?? ''
  const isName =
    NAME.test(name) && [...name].length <= GREETED_NAME_MAX_CHARS && !LINK.test(name.replace(UNSEEN, ''))
  return isName ? helloTo.replace('{name}', () => `\u2068${name}\u2069`) : hello
}
