import { createHash } from 'node:crypto'
import { toString as plainText } from 'mdast-util-to-string'
import { ADDRESS } from '../content-model/addresses.ts'
import { type Block, forMail, forVariant, type Lesson, paragraph, photosIn } from '../content-model/blocks.ts'
import type { Brand } from '../content-model/brand.ts'
import { wordsFor } from '../content-model/course-words.ts'
import type { MagnetSource } from '../content-model/magnet.ts'
import type { CourseManifest, Sponsor } from '../content-model/manifest.ts'
import { nextBlocks } from '../content-model/next.ts'
import { type Notice, noticeNamed } from '../content-model/notices.ts'
import { type Publisher, publisherOf } from '../content-model/publisher.ts'
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
import type { MailTemplates } from './render/templates.ts'

/** What all messages share. A message is compiled anew once any of it changes, so it is no more than they show. */
export interface SharedSource {
  readonly publisher: Publisher
  readonly sponsor: Sponsor | null
  readonly sender: string
  readonly brand: Pick<Brand, 'colours' | 'type'>
  readonly listId: string
  readonly variants: readonly Variant[]
  readonly magnet: Pick<MagnetSource, 'words' | 'withLine'>
  /** Whether the address of a picture may tell for whom a message is written. */
  readonly mayTell: boolean
}

export function sharedSource(source: CourseSource): SharedSource {
  const { manifest, site, magnet, variants } = source
  const { sender, brand } = site
  return {
    publisher: publisherOf(source),
    sponsor: manifest.sponsor,
    sender,
    brand: { colours: brand.colours, type: brand.type },
    listId: listId({ ...manifest, sender }),
    variants,
    magnet: { words: magnet.words, withLine: magnet.withLine },
    mayTell: mayTell(source),
  }
}

/** One of them. None depends on the text of another. */
export interface WrittenMessage {
  readonly lesson: Lesson
  readonly notice: Notice | null
  /** Such as "Lesson 2 of 7". */
  readonly position: string
}

export function writtenMessage(lesson: Lesson, source: CourseSource): WrittenMessage {
  const { manifest } = source
  const { name } = lesson
  const words = wordsFor({ manifest })
  const isLast = name === manifest.lessons.at(-1)
  return {
    lesson: isLast ? withNext(lesson, nextBlocks(source, words)) : lesson,
    notice: noticeNamed(name, manifest.notices),
    position: positionOf(name, manifest, words),
  }
}

/** In the mail only: on the web, the course page has it. */
function withNext(lesson: Lesson, blocks: readonly Block[]): Lesson {
  return {
    ...lesson,
    parts: [...lesson.parts, ...blocks.map((block) => ({ kind: 'common', block }) as const)],
  }
}

export async function compileMessage(
  { lesson, notice, position }: WrittenMessage,
  source: SharedSource,
  templates: MailTemplates,
): Promise<CompiledMessage> {
  const { publisher, sponsor, magnet } = source
  const { name, subject } = lesson
  const { words } = publisher
  const look = lookOf(source.brand)
  const mailFor = (variant: Variant) => {
    const mail = source.mayTell
      ? forVariant(lesson, variant)
      : forMail(lesson, variant, pageHint(lesson, words))
    return notice ? mail : magnet.withLine(mail, 'button')
  }
  const written: MessageTemplate = {
    from: source.sender,
    replyTo: publisher.replyTo,
    subject,
    headers: notice?.isToReader === false ? AUTOMATIC : { ...listHeaders(source), ...AUTOMATIC },
    greeting: { hello: words.mail.hello, helloTo: words.mail.helloTo },
    magnetWords: notice ? null : magnet.words,
    html: await perVariant(source, async (variant) =>
      look(
        notice
          ? await noticeHtml(notice, mailFor(variant), publisher, templates)
          : await lessonHtml({ position, lesson: mailFor(variant), publisher, sponsor }, templates),
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
  const { magnet, publisher } = source
  const shown = source.mayTell ? lesson : await withPicturesInPlace(lesson)
  return {
    title: lesson.title,
    tagline: lesson.tagline.map((node) => plainText(node)).join(''),
    html: await perVariant(source, (variant) =>
      lessonPage(magnet.withLine(forVariant(shown, variant), 'link'), publisher),
    ),
  }
}

/** A track is always sensitive. */
function mayTell({ manifest: { segments }, variants }: CourseSource): boolean {
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

export const AUTOMATIC = { 'Auto-Submitted': ['auto-generated'] } as const

export function listHeaders({ listId }: Pick<SharedSource, 'listId'>): MessageTemplate['headers'] {
  return {
    'List-Unsubscribe': template(`<${ADDRESS.unsubscribe}>`),
    'List-Unsubscribe-Post': ['List-Unsubscribe=One-Click'],
    'List-Id': [listId],
  }
}

export function versionOf(written: MessageTemplate): string {
  return createHash('sha256').update(JSON.stringify(written)).digest('hex').slice(0, 16)
}
