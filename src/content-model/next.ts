import type { Words } from '../words/words.ts'
import { ADDRESS } from './addresses.ts'
import { type Block, type Prose, paragraph } from './blocks.ts'
import type { CourseManifest } from './manifest.ts'
import { inMarkdown } from './say-in-markdown.ts'

interface Offered {
  readonly manifest: Pick<CourseManifest, 'next'>
  readonly nextTitle: string | null
  readonly pieces: ReadonlyMap<string, readonly Prose[]>
}

/** What comes after the course, at the end of its last mail. The mail links to the page that has the buttons. */
export function nextBlocks({ manifest: { next }, nextTitle, pieces }: Offered, { mail }: Words): Block[] {
  if (next === null) return []
  const { title, course, again, choose } = mail.next
  const offer = next.offer === null ? [] : (pieces.get(next.offer) ?? [])
  const choices = [
    ...(nextTitle === null ? [] : [inMarkdown(course, ADDRESS.whatNext, { title: nextTitle })]),
    ...(next.again ? [inMarkdown(again, ADDRESS.whatNext)] : []),
  ]
  if (offer.length + choices.length === 0) return []
  return [
    prose({ type: 'heading', depth: 2, children: [{ type: 'text', value: title }] }),
    ...offer.map(prose),
    ...choices.map((words) => paragraph(...words)),
    ...(choices.length === 0 ? [] : [paragraph(...inMarkdown(choose, ADDRESS.whatNext))]),
  ]
}

function prose(node: Prose): Block {
  return { kind: 'prose', node }
}
