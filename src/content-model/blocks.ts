import type { Heading, Link, List, Paragraph, PhrasingContent } from 'mdast'
import type { Variant } from '../domain/course.ts'
import { own } from '../lib/own-property.ts'
import type { Photo } from './photo.ts'

declare module 'mdast' {
  interface ListData {
    /** Shown as steps in mails. */
    isLadder?: boolean
  }
}

/** The Markdown that an author may write as prose. The build refuses the rest. */
export type Prose = Paragraph | Heading | List

/** The link of a paragraph that holds nothing else. Mails show it as a button. */
export function onlyLink({ children }: Paragraph): Link | null {
  const [only, more] = children
  return only?.type === 'link' && more === undefined ? only : null
}

export function paragraph(...children: readonly PhrasingContent[]): Block {
  return { kind: 'prose', node: { type: 'paragraph', children: [...children] } }
}

/** hProperties, because mdast-util-to-hast would percent-encode slots in a plain url. */
export function linkTo(href: string, words: string): Link {
  return {
    type: 'link',
    url: href,
    data: { hProperties: { href } },
    children: [{ type: 'text', value: words }],
  }
}

export interface Drawing {
  readonly name: string
  /** Its files below the site's address, without .svg and .png. */
  readonly path: string
  readonly title: string
  readonly alt: string
  readonly width: number
  readonly height: number
  readonly svg: string
}

/** How to do something: a picture, the steps, and what else to know. */
export interface HowTo {
  readonly id: string
  readonly name: string
  /** Such as how often, or empty. */
  readonly dose: string
  readonly drawing: Drawing | null
  readonly kit: readonly string[]
  readonly steps: readonly string[]
  readonly easier: string
  readonly cautions: readonly string[]
}

/** What one reader sees, top to bottom. */
export type Block =
  | { readonly kind: 'prose'; readonly node: Prose }
  | PictureBlock
  | { readonly kind: 'ladder'; readonly rungs: List }
  | { readonly kind: 'how-to'; readonly howTo: HowTo }
  | {
      readonly kind: 'action' | 'sources' | 'segment'
      readonly title: string
      readonly blocks: readonly Block[]
    }
  /** `signs` say when to stop and whom to call. */
  | { readonly kind: 'magnet' | 'signs'; readonly blocks: readonly Block[] }

export type PictureBlock = { readonly kind: 'drawing'; readonly drawing: Drawing } | PhotoBlock

export interface PhotoBlock {
  readonly kind: 'photo'
  readonly photo: Photo
  readonly alt: string
  readonly caption: string
  /** The picture itself as a `data:` address, where no address may tell who reads it. */
  readonly inPlace: string | null
}

/** A lesson as written: blocks for everyone, and groups with blocks for each variant. */
export type LessonPart =
  | { readonly kind: 'common'; readonly block: Block }
  | {
      readonly kind: 'segments'
      /** The title of the box around it; null for text like any other. */
      readonly frame: string | null
      readonly of: Readonly<Record<Variant, readonly Block[]>>
    }

/** How a message introduces itself, in the inbox and at its top. */
interface LessonHead {
  readonly name: string
  readonly subject: string
  readonly preview: string
  readonly title: string
  readonly tagline: readonly PhrasingContent[]
}

export interface VariantGap {
  readonly variant: Variant
  readonly line: number
}

export interface Lesson extends LessonHead {
  /** Days after the message before it; null follows the course. */
  readonly afterDays: number | null
  readonly parts: readonly LessonPart[]
  /** Groups without words for a variant that a track adds. There its readers get those of the default. */
  readonly gaps: readonly VariantGap[]
}

/** All photos that the lesson shows to anybody. */
export function photosIn({ parts }: Lesson): readonly Photo[] {
  return parts
    .flatMap((part) => (part.kind === 'common' ? [part.block] : Object.values(part.of).flat()))
    .flatMap(photosOf)
}

function photosOf(block: Block): readonly Photo[] {
  if (block.kind === 'photo') return [block.photo]
  return 'blocks' in block ? block.blocks.flatMap(photosOf) : []
}

/** A lesson as one reader gets it, with the sources apart, because they come last. */
export interface LessonVariant extends LessonHead {
  readonly body: readonly Block[]
  readonly sources: readonly Block[]
}

/** `change` is for the blocks that only some readers get. */
export function forVariant(
  lesson: Lesson,
  variant: Variant,
  change: (blocks: readonly Block[]) => readonly Block[] = (blocks) => blocks,
): LessonVariant {
  const blocks = lesson.parts.flatMap((part) => {
    if (part.kind === 'common') return [part.block]
    const written = change(own(part.of, variant) ?? [])
    return part.frame === null ? written : framed(written, part.frame)
  })
  const { name, subject, preview, title, tagline } = lesson
  return {
    name,
    subject,
    preview,
    title,
    tagline,
    body: blocks.filter((block) => block.kind !== 'sources'),
    sources: blocks.filter((block) => block.kind === 'sources'),
  }
}

/** Boxes have headings of their own, so only the blocks around them go into the segment's frame. */
function framed(blocks: readonly Block[], title: string): readonly Block[] {
  const boxed = blocks.filter(isBox)
  const rest = blocks.filter((block) => !isBox(block))
  return rest.length > 0 ? [{ kind: 'segment', title, blocks: rest }, ...boxed] : boxed
}

function isBox({ kind }: Block): boolean {
  return kind === 'action' || kind === 'magnet' || kind === 'sources'
}

/**
 * The same without pictures in a segment's words. A mail loads pictures by address, and somebody who sees
 * the addresses must not learn the segment. The web page holds the pictures, and `pageHint` links to it.
 */
export function forMail(lesson: Lesson, variant: Variant, pageHint: Block): LessonVariant {
  return forVariant(lesson, variant, (blocks) => {
    const first = blocks.findIndex(isDrawn)
    return first < 0 ? blocks : [...blocks.slice(0, first), pageHint, ...blocks.slice(first).flatMap(undrawn)]
  })
}

function isDrawn(block: Block): boolean {
  if (block.kind === 'drawing' || block.kind === 'photo') return true
  if (block.kind === 'how-to') return block.howTo.drawing !== null
  return 'blocks' in block && block.blocks.some(isDrawn)
}

function undrawn(block: Block): readonly Block[] {
  if (block.kind === 'drawing' || block.kind === 'photo') return []
  if (block.kind === 'how-to') return [{ ...block, howTo: { ...block.howTo, drawing: null } }]
  return 'blocks' in block ? [{ ...block, blocks: block.blocks.flatMap(undrawn) }] : [block]
}
