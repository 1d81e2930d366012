import { createElement } from 'react'
import { render } from 'react-email'
import { ADDRESS } from '../../content-model/addresses.ts'
import type { Block, Drawing, HowTo, LessonVariant, PhotoBlock } from '../../content-model/blocks.ts'
import type { LinkGroup } from '../../content-model/every-mail.ts'
import { asLessonMail } from '../../content-model/lesson-mail.ts'
import type { Sponsor } from '../../content-model/manifest.ts'
import type { Notice } from '../../content-model/notices.ts'
import { widestCopy } from '../../content-model/photo.ts'
import { footerLinks, letterLinks, type Publisher } from '../../content-model/publisher.ts'
import { slot } from '../../content-model/slots.ts'
import { capitalised } from '../../lib/capitalised.ts'
import { say } from '../../words/say.ts'
import type { Words } from '../../words/words.ts'
import { bullet, proseText, sentence, underlined, wrap } from './prose-text.ts'
import { TEMPLATES } from './templates.ts'

type MailWords = Words['mail']

/** What the mail of one lesson shows to one reader. */
interface LessonMailContent {
  /** Such as "Lesson 2 of 7". */
  readonly position: string
  readonly lesson: LessonVariant
  readonly publisher: Publisher
  readonly sponsor: Sponsor | null
}

export function lessonHtml(
  { lesson, publisher, ...rest }: LessonMailContent,
  { LessonMail } = TEMPLATES,
): Promise<string> {
  const letter = asLessonMail(lesson, publisher)
  return render(createElement(LessonMail, { ...rest, publisher, lesson: letter })).then(inLatin1)
}

export function noticeHtml(
  notice: Notice,
  lesson: LessonVariant,
  publisher: Publisher,
  { NoticeMail } = TEMPLATES,
): Promise<string> {
  return render(createElement(NoticeMail, { lesson, notice, publisher })).then(inLatin1)
}

/** What a letter shows to each of its readers. */
interface LetterContent {
  readonly letter: LessonVariant
  readonly publisher: Publisher
  readonly position: string
}

export function letterHtml(content: LetterContent, { LetterMail } = TEMPLATES): Promise<string> {
  return render(createElement(LetterMail, content)).then(inLatin1)
}

/**
 * V8 keeps a Latin-1 string in half the memory and writes it as JSON and UTF-8 several times as fast.
 * The private-use characters that mark slots stay.
 */
function inLatin1(html: string): string {
  return html.replace(/(?!\p{Private_Use})[\u0100-\u{10ffff}]/gu, (char) => `&#${char.codePointAt(0)};`)
}

export function lessonText({ position, lesson, publisher, sponsor }: LessonMailContent): string {
  const letter = asLessonMail(lesson, publisher)
  const { mail: words } = publisher.words
  const body = letter.body.flatMap((block) => blockText(block, words))
  return mail([
    ...intro(letter, position),
    ...body,
    wrap(publisher.author.reply),
    signature(publisher),
    ...letter.signs.flatMap((block) => blockText(block, words)),
    ...(publisher.signsLine ? [proseText(publisher.signsLine)] : []),
    ...toMagnet(publisher, body),
    `${words.readOnWeb}:\n${ADDRESS.lesson(lesson.name)}`,
    ...letter.sources.flatMap((block) => blockText(block, words)),
    ...(sponsor
      ? [wrap(sponsor.disclosure), `${wrap(sponsor.words)}\n${sponsor.label}: ${sponsor.url}`]
      : []),
    RULE,
    ...safety(publisher),
    `${footer(publisher)}\n\n${legalLinks(publisher)}`,
    wrap(words.why),
    publisher.postalAddress,
  ])
}

export function noticeText(notice: Notice, lesson: LessonVariant, publisher: Publisher): string {
  const { mail: words } = publisher.words
  return mail([
    ...intro(lesson, ''),
    ...lesson.body.slice(0, 1).flatMap((block) => blockText(block, words)),
    `${notice.button}:\n${notice.address}`,
    ...lesson.body.slice(1).flatMap((block) => blockText(block, words)),
    signature(publisher),
    RULE,
    ...safety(publisher),
    `${notice.isToReader ? `${footer(publisher)}\n\n` : ''}${legalLinks(publisher)}`,
    wrap(notice.why),
    ...(notice.refusal ? [`${notice.refusal.words}:\n${notice.refusal.address}`] : []),
    publisher.postalAddress,
  ])
}

export function letterText({ letter, publisher }: LetterContent): string {
  const { mail: words } = publisher.words
  return mail([
    ...intro(letter, ''),
    ...letter.body.flatMap((block) => blockText(block, words)),
    wrap(publisher.author.reply),
    signature(publisher),
    `${words.readOnWeb}:\n${ADDRESS.letter(letter.name)}`,
    ...letter.sources.flatMap((block) => blockText(block, words)),
    RULE,
    ...safety(publisher),
    `${groupsText(letterLinks(publisher))}\n\n${legalLinks(publisher)}`,
    wrap(words.letters.why),
    publisher.postalAddress,
  ])
}

function mail(paragraphs: readonly string[]): string {
  return `${paragraphs.join('\n\n')}\n`
}

function intro({ title, tagline }: LessonVariant, position: string): readonly string[] {
  return [slot('greeting'), `${position ? `${position}. ` : ''}${title}\n${sentence(tagline)}`]
}

function blockText(block: Block, words: MailWords): readonly string[] {
  const inner = (blocks: readonly Block[]) => blocks.flatMap((it) => blockText(it, words))
  switch (block.kind) {
    case 'prose':
      return [proseText(block.node)]
    case 'drawing':
      return [drawingText(block.drawing, words)]
    case 'photo':
      return [photoText(block, words)]
    case 'ladder':
      return [proseText(block.rungs)]
    case 'how-to':
      return howToText(block.howTo, words)
    case 'segment':
    case 'action':
    case 'sources':
      return [underlined(block.title), ...inner(block.blocks)]
    case 'magnet':
    case 'signs':
      return inner(block.blocks)
  }
}

function drawingText({ path, alt }: Drawing, words: MailWords): string {
  return `${wrap(say(words.drawing, { alt }))}\n${words.seePicture}: ${ADDRESS.drawing(path)}`
}

function photoText({ photo, alt, caption }: PhotoBlock, words: MailWords): string {
  const lines = [say(words.picture, { alt }), ...(caption === '' ? [] : [caption])].map((it) => wrap(it))
  return [...lines, `${words.seePicture}: ${ADDRESS.file(widestCopy(photo).path)}`].join('\n')
}

function howToText(
  { name, dose, drawing, kit, steps, easier, cautions }: HowTo,
  words: MailWords,
): readonly string[] {
  const notes = [
    ...(easier ? [wrap(say(words.howTo.easier, { text: easier }))] : []),
    ...(cautions.length > 0 ? [wrap(say(words.howTo.cautions, { text: cautions.join(' ') }))] : []),
  ]
  return [
    [
      dose ? `${name}: ${dose}` : name,
      ...(kit.length > 0 ? [wrap(say(words.howTo.kit, { things: kit.join(', ') }))] : []),
      ...(drawing ? [drawingText(drawing, words)] : []),
    ].join('\n'),
    steps.map((step, index) => bullet(`${index + 1}. `, step)).join('\n'),
    ...(notes.length > 0 ? [notes.join('\n')] : []),
  ]
}

/** The link to the lead magnet, unless the lesson has it already. */
function toMagnet({ magnet }: Publisher, body: readonly string[]): readonly string[] {
  if (magnet === null || body.some((text) => text.includes(magnet.address))) return []
  return [`${magnet.words}:\n${magnet.address}`]
}

function signature({ author }: Publisher): string {
  return `${author.signOff}\n${capitalised(author.name)}`
}

function legalLinks({ legal, home, words }: Publisher): string {
  const { privacy, imprint } = words.mail.links
  return [
    `${privacy}: ${legal.privacy}`,
    ...(legal.imprint ? [`${imprint}: ${legal.imprint}`] : []),
    ...(home ? [`${home.name}: ${home.href}`] : []),
  ].join('\n')
}

function safety({ disclaimer, review }: Publisher): readonly string[] {
  return [disclaimer, review].flatMap((words) => words ?? []).map((words) => wrap(words))
}

function footer(publisher: Publisher): string {
  return groupsText(footerLinks(publisher))
}

function groupsText(groups: readonly LinkGroup[]): string {
  return groups
    .map(({ title, links }) =>
      [`${title}:`, ...links.map(({ words, href }) => `${words}: ${href}`)].join('\n'),
    )
    .join('\n\n')
}

// Not "-- ": some mail programs hide a signature, and the disclaimer must not be behind a click.
const RULE = '-'.repeat(40)
