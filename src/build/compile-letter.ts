import { toString as plainText } from 'mdast-util-to-string'
import { forVariant } from '../content-model/blocks.ts'
import { type Publisher, publisherOf } from '../content-model/publisher.ts'
import { template } from '../content-model/slots.ts'
import type { CompiledMessage, MessageTemplate, SlotName, Template } from '../domain/course.ts'
import { type CompiledLetter, LETTERS } from '../domain/letters.ts'
import { lookOf } from './brand/look.ts'
import { AUTOMATIC, listHeaders, versionOf } from './compile-message.ts'
import type { LetterSource } from './course/load-letters.ts'
import { hashOf, type KeptCourse, keepNothingYet } from './kept.ts'
import { listId } from './render/list-id.ts'
import { letterHtml, letterText } from './render/mail.ts'
import { letterPage } from './render/page-html.ts'

export async function compileLetter(
  source: LetterSource,
  kept: KeptCourse = keepNothingYet(),
): Promise<CompiledLetter> {
  const { settings, lesson, course } = source
  const { name } = lesson
  const publisher = letterPublisher(source)
  const inputs = hashOf(lesson, publisher, course.site)
  const { to } = settings
  return {
    name,
    language: course.manifest.language,
    course: course.manifest.id,
    audience: {
      courses: to.courses ?? null,
      statuses: to.statuses ?? null,
      languages: to.languages ?? null,
      furthest: to.furthest ?? null,
      sources: to.sources ?? null,
      isDuringCourse: to.duringCourse ?? false,
    },
    sendOn: settings.when ?? null,
    message: await kept.messages.of(name, inputs, () => compileMail(source, publisher, kept)),
    page: {
      title: lesson.title,
      tagline: lesson.tagline.map((node) => plainText(node)).join(''),
      html: { '': template(letterPage(forVariant(lesson, ''), publisher)) },
    },
  }
}

/** The author of the course, who writes as the site and links to nothing of the course. */
function letterPublisher({ course }: LetterSource): Publisher {
  const publisher = publisherOf(course)
  const { home, words } = publisher
  return {
    ...publisher,
    courseTitle: home === null ? course.site.brand.name : words.mail.letters.one,
    magnet: null,
    signsLine: null,
    source: null,
    links: [],
  }
}

async function compileMail(
  { lesson, course }: LetterSource,
  publisher: Publisher,
  { templates }: KeptCourse,
): Promise<CompiledMessage> {
  const { sender, brand } = course.site
  const { words, home } = publisher
  const content = {
    letter: forVariant(lesson, ''),
    publisher,
    position: home === null ? words.mail.letters.one : '',
  }
  const look = lookOf(brand)
  const written: MessageTemplate = {
    from: sender,
    replyTo: publisher.replyTo,
    subject: lesson.subject,
    headers: {
      ...listHeaders({ listId: listId({ id: LETTERS, title: words.mail.letters.title, sender }) }),
      ...AUTOMATIC,
    },
    greeting: { hello: words.mail.hello, helloTo: words.mail.helloTo },
    magnetWords: null,
    html: { '': forAnybody(template(look(await letterHtml(content, templates)))) },
    text: { '': forAnybody(template(letterText(content))) },
  }
  return { name: lesson.name, version: versionOf(written), template: written }
}

const SLOTS: readonly SlotName[] = ['greeting', 'baseUrl', 'unsubscribeToken']

/** Tokens of a course would open nothing: readers of letters may be in none. */
function forAnybody(it: Template): Template {
  const other = it.find((part) => typeof part !== 'string' && !SLOTS.includes(part.slot))
  if (other !== undefined) throw new Error(`a letter with a slot of a course: ${JSON.stringify(other)}`)
  return it
}
