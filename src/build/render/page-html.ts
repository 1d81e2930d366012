import type { ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type { Nodes } from 'mdast'
import { toHast } from 'mdast-util-to-hast'
import { type PublicPaths, pageAddressOf, relinked } from '../../content-model/addresses.ts'
import type { Block, Drawing, HowTo, LessonVariant, PhotoBlock, Prose } from '../../content-model/blocks.ts'
import { asLessonMail } from '../../content-model/lesson-mail.ts'
import type { CourseManifest } from '../../content-model/manifest.ts'
import { narrowestCopy, srcsetOf, widestCopy } from '../../content-model/photo.ts'
import type { Publisher } from '../../content-model/publisher.ts'
import type { Site } from '../../content-model/site.ts'
import type { LegalPage } from '../../domain/course.ts'
import { capitalised } from '../../lib/capitalised.ts'
import { piecesOf, say } from '../../words/say.ts'
import type { Words } from '../../words/words.ts'
import { fillLegalSlots } from '../course/legal-slots.ts'
import type { LegalPart, LegalText } from '../course/legal-text.ts'

/** The lesson on the reader's page, below its title and tagline. */
export function lessonPage(lesson: LessonVariant, publisher: Publisher): string {
  const { body, signs, sources } = asLessonMail(lesson, publisher)
  const { mail: words } = publisher.words
  return [
    ...body.map((block) => blockHtml(block, words)),
    signOff(publisher),
    ...signsHtml(signs, publisher),
    ...sources.map((block) => blockHtml(block, words)),
  ].join('\n')
}

/** A letter on its page, which belongs to no reader. */
export function letterPage({ body, sources }: LessonVariant, publisher: Publisher): string {
  const { mail: words } = publisher.words
  const html = (block: Block) => blockHtml(block, words)
  return [...body.map(html), signOff(publisher), ...sources.map(html)].join('\n')
}

/** Prose for pages that belong to no reader. Only links to the stop list and to other sites stay. */
export function pieceHtml(nodes: readonly Prose[]): string {
  return nodes.map((node) => html(relinked(node, publicAddress))).join('\n')
}

/** Prose that links to the legal pages and to other sites. */
export function publicHtml(nodes: readonly Prose[], publicPaths: PublicPaths): string {
  return nodes.map((node) => html(relinked(node, (target) => pageAddressOf(target, publicPaths)))).join('\n')
}

interface LegalContext {
  readonly site: Site
  readonly manifest: CourseManifest
  readonly publicPaths: PublicPaths
}

/** The privacy notice or the imprint. A section's id is its name. */
export function legalPage(
  { title, tagline, parts }: LegalText,
  path: string,
  { site, manifest, publicPaths }: LegalContext,
): LegalPage {
  const addressOf = (target: string) => pageAddressOf(target, publicPaths)
  const nodeHtml = (node: Prose) => html(fillLegalSlots(relinked(node, addressOf), site, manifest))
  const partHtml = ({ section, nodes }: LegalPart) => {
    const inner = nodes.map(nodeHtml).join('\n')
    return section === null ? inner : `<section id="${section}">\n${inner}\n</section>`
  }
  return { path, title, tagline, html: parts.map(partHtml).join('\n') }
}

function publicAddress(target: string): string | null {
  if (target === 'stop:') return '#stop'
  return target.startsWith('https://') ? target : null
}

/** Mails ask for a reply with `author.reply`. A page has no reply, so it gives the address. */
function signOff({ author, replyTo, words }: Publisher): string {
  const name = `${escaped(author.signOff)}<br><em>${escaped(capitalised(author.name))}</em>`
  const address = escaped(replyTo)
  const questions = say(words.mail.questions, { address: `<a href="mailto:${address}">${address}</a>` })
  return `<p class="sign-off">${questions}</p>\n<p class="sign-off">${name}</p>`
}

function signsHtml(signs: readonly Block[], { signsLine, words }: Publisher): readonly string[] {
  const line = signsLine && html({ ...signsLine, data: { hProperties: { className: ['stop-line'] } } })
  const lines = [...signs.map((block) => blockHtml(block, words.mail)), ...(line === null ? [] : [line])]
  return lines.length === 0 ? [] : [`<section class="signs">\n${lines.join('\n')}\n</section>`]
}

function blockHtml(block: Block, words: Words['mail']): string {
  switch (block.kind) {
    case 'prose':
      return html(withTouchTarget(block.node))
    case 'drawing':
      return figure(block.drawing)
    case 'photo':
      return photoHtml(block)
    case 'ladder':
      return html(block.rungs)
    case 'how-to':
      return howToHtml(block.howTo, words.howTo)
    case 'segment':
      return section('segment-block', block.title, block.blocks, words)
    case 'action':
      return section('action', block.title, block.blocks, words)
    case 'sources':
      return section('sources', block.title, block.blocks, words)
    case 'signs':
      return block.blocks.map((block) => blockHtml(block, words)).join('\n')
    case 'magnet':
      return `<div class="magnet-line">${block.blocks.map((block) => blockHtml(block, words)).join('\n')}</div>`
  }
}

/** A link on a line of its own gets a button's touch target. */
function withTouchTarget(node: Prose): Prose {
  const isLink = node.type === 'paragraph' && node.children.length === 1 && node.children[0]?.type === 'link'
  return isLink ? { ...node, data: { hProperties: { className: ['alone'] } } } : node
}

function section(name: string, heading: string, blocks: readonly Block[], words: Words['mail']): string {
  return `<section class="${name}">\n<h2>${escaped(heading)}</h2>\n${blocks.map((block) => blockHtml(block, words)).join('\n')}\n</section>`
}

function figure({ svg }: Drawing): string {
  return `<figure class="drawing">${svg}</figure>`
}

/** The column of a page is 42 rem wide, with 1.25 rem on each side. */
const SIZES = '(min-width: 44.5rem) 42rem, calc(100vw - 2.5rem)'

function photoHtml({ photo, alt, caption, inPlace }: PhotoBlock): string {
  const { width, height } = widestCopy(photo)
  const properties = {
    src: inPlace ?? narrowestCopy(photo).path,
    ...(inPlace === null ? { srcSet: srcsetOf(photo), sizes: SIZES } : {}),
    width,
    height,
    alt,
    loading: 'lazy',
    decoding: 'async',
  }
  const image: ElementContent = { type: 'element', tagName: 'img', properties, children: [] }
  const below = caption === '' ? '' : `<figcaption>${escaped(caption)}</figcaption>`
  return `<figure class="photo">${toHtml(image)}${below}</figure>`
}

function howToHtml(
  { name, dose, drawing, kit, steps, easier, cautions }: HowTo,
  words: Words['mail']['howTo'],
): string {
  return [
    '<section class="how-to">',
    `<h3>${escaped(name)}</h3>`,
    dose && `<p class="dose">${escaped(dose)}</p>`,
    drawing && figure(drawing),
    kit.length > 0 && `<p class="kit">${escaped(say(words.kit, { things: kit.join(', ') }))}</p>`,
    `<ol>${steps.map((step) => `<li>${escaped(step)}</li>`).join('')}</ol>`,
    easier && `<p class="easier">${withLabel(words.easier, easier)}</p>`,
    cautions.length > 0 && `<p class="cautions">${withLabel(words.cautions, cautions.join(' '))}</p>`,
    '</section>',
  ]
    .filter(Boolean)
    .join('\n')
}

/** Its mark `b` is the label. */
function withLabel(phrase: string, text: string): string {
  const b = (inner: readonly unknown[]) => `<strong>${inner.join('')}</strong>`
  return piecesOf(phrase, { text: escaped(text), b }).join('')
}

function html(node: Nodes): string {
  return toHtml(toHast(node))
}

export function escaped(value: string): string {
  const text: ElementContent = { type: 'text', value }
  return toHtml(text)
}
