import { toString as plainText } from 'mdast-util-to-string'
import type { Block, LessonVariant } from '../../../src/content-model/blocks.ts'
import { sentencesIn, split } from '../../../test/support/sentences.ts'

/** The sentences that a reader reads, without headings and names of studies. */
export function sentencesOf({ tagline, body }: LessonVariant): readonly string[] {
  return [...split(tagline.map((node) => plainText(node)).join('')), ...body.flatMap(inBlock)]
}

function inBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'prose':
      return sentencesIn([block.node])
    case 'ladder':
      return sentencesIn([block.rungs])
    case 'how-to':
      return [...block.howTo.steps, block.howTo.easier, ...block.howTo.cautions].flatMap(split)
    case 'segment':
    case 'action':
    case 'magnet':
    case 'signs':
      return block.blocks.flatMap(inBlock)
    case 'drawing':
    case 'photo':
    case 'sources':
      return []
  }
}
