import { createHash } from 'node:crypto'
import { toString as plainText } from 'mdast-util-to-string'
import { ADDRESS } from '../content-model/addresses.ts'
import { type Block, forMail, forVariant, type Lesson, paragraph, photosIn } from '../content-model/blocks.ts'
import type { CourseManifest } from '../content-model/manifest.ts'
import { noticeNamed } from '../content-model/notices.ts'
import { publisherOf } from '../content-model/publisher.ts'
import { inMarkdown } from '../content-model/say-in-markdown.ts'
import { template } from '../content-model/slots.ts'
import type { CompiledMessage, LessonPage, MessageTemplate, Template, Variant } from '../domain/course.ts'
import { say } from '../words/say.ts'
import type { Words } from '../words/words.ts'
import { withPicturesInPlace } from './assets/photos.ts'
import { lookOf } from './brand/look.ts'
import type { CourseSource } from './course/load-course.ts'
import { listId } from './render/list-id.ts'
import { lessonHtml, lessonText, noticeHtml, noticeText } from './render/mail.ts'
import { lessonPage } from './render/page-html.ts'

/** What all messages share. None depends on the text of another. */
type SharedSource = Omit<CourseSource, 'lessons' | 'privacy' | 'imprint'>

export async function compileMessage(lesson: Lesson, source: SharedSource): Promise<CompiledMessage> {
  const { manifest, site, magnet } = source
  const { name, subject } = lesson
  const publisher = publisherOf(source)
  const { words } = publisher
  const { sponsor } = manifest
  const position = positionOf(name, manifest, words)
  const look = lookOf(site.brand)
  const notice = noticeNamed(name, manifest.notices)
  const mailFor = (variant: Variant) => {
    const mail = mayTell(source)
      ? forVariant(lesson, variant)
      : forMail(lesson, variant, pageHint(lesson, words))
    return notice ? mail : magnet.withLine(mail, 'button')
  }
  const written: MessageTemplate = {
    from: site.sender,
    replyTo: site.replyTo,
    subject,
    headers: notice?.isToReader === false ? AUTOMATIC : { ...listHeaders(source), ...AUTOMATIC },
    greeting: { hello: words.mail.hello, helloTo: words.mail.helloTo },
    magnetWords: notice ? null : magnet.words,
    html: await perVariant(source, async (variant) =>
      look(
        notice
          ? await noticeHtml(notice, mailFor(variant), publisher)
          : await lessonHtml({ position, lesson: mailFor(variant), publisher, sponsor }),
      ),
    ),
    text: await perVariant(source, (variant) =>
      notice
        ? noticeText(notice, mailFor(variant), publisher)
        : lessonText({ position, lesson: mailFor(variant), publisher, sponsor }),
    ),
  }
  return { name, version: versionOf(written), template: written }
}

export async function compilePage(lesson: Lesson, source: SharedSource): Promise<LessonPage> {
  const shown = mayTell(source) ? lesson : await withPicturesInPlace(lesson)
  return {
    title: lesson.title,
    tagline: lesson.tagline.map((node) => plainText(node)).join(''),
    html: await perVariant(source, (variant) =>
      lessonPage(source.magnet.withLine(forVariant(shown, variant), 'link'), publisherOf(source)),
    ),
  }
}

/** Whether the address of a picture may tell for whom a message is written. A track is always sensitive. */
function mayTell({ manifest: { segments }, variants }: SharedSource): boolean {
  if (segments === null || segments.isSensitive) return false
  return variants.every((variant) => Object.hasOwn(segments.options, variant))
}

async function perVariant(
  { variants }: SharedSource,
  write: (variant: Variant) => string | Promise<string>,
): Promise<Record<Variant, Template>> {
  const written: [Variant, Template][] = []
  for (const variant of variants) written.push([variant, template(await write(variant))])
  return Object.fromEntries(written)
}

function pageHint(lesson: Lesson, { mail }: Words): Block {
  const hint = photosIn(lesson).length === 0 ? mail.drawingsOnPage : mail.picturesOnPage
  return paragraph(...inMarkdown(hint, ADDRESS.lesson(lesson.name)))
}

function positionOf(name: string, { lessons }: CourseManifest, { mail }: Words): string {
  const at = lessons.indexOf(name)
  return at < 0 ? mail.welcome : say(mail.lesson, { number: at + 1, count: lessons.length })
}

const AUTOMATIC = { 'Auto-Submitted': ['auto-generated'] } as const

function listHeaders({ manifest, site }: SharedSource): MessageTemplate['headers'] {
  return {
    'List-Unsubscribe': template(`<${ADDRESS.unsubscribe}>`),
    'List-Unsubscribe-Post': ['List-Unsubscribe=One-Click'],
    'List-Id': [listId({ ...manifest, sender: site.sender })],
  }
}

function versionOf(written: MessageTemplate): string {
  return createHash('sha256').update(JSON.stringify(written)).digest('hex').slice(0, 16)
}
