import { fleschKincaid } from 'flesch-kincaid'
import { toString as plainText } from 'mdast-util-to-string'
import { syllable } from 'syllable'
import type { Block, LessonVariant, Prose } from '../../src/content-model/blocks.ts'

const segmenter = new Intl.Segmenter('en-GB', { granularity: 'sentence' })

/** Flesch-Kincaid grade: 0.39 words per sentence + 11.8 syllables per word - 15.59. */
export const grade = (sentences: readonly string[]): number => {
  const words = sentences.flatMap(wordsOf)
  return fleschKincaid({
    sentence: sentences.length,
    word: words.length,
    syllable: words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0),
  })
}

export const wordsOf = (sentence: string): readonly string[] =>
  sentence.match(/[\p{L}\p{N}][\p{L}\p{N}’'%-]*/gu) ?? []

/** The sentences that a reader reads, without headings and names of studies. */
export const sentencesOf = ({ tagline, body }: LessonVariant): readonly string[] => [
  ...split(tagline.map((node) => plainText(node)).join('')),
  ...body.flatMap(inBlock),
]

export const sentencesIn = (nodes: readonly Prose[]): readonly string[] => nodes.flatMap(inProse)

export const split = (text: string): readonly string[] =>
  [...segmenter.segment(text)].map(({ segment }) => segment.trim()).filter((it) => wordsOf(it).length > 0)

const inBlock = (block: Block): readonly string[] => {
  switch (block.kind) {
    case 'prose':
      return inProse(block.node)
    case 'ladder':
      return inProse(block.rungs)
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

const inProse = (node: Prose): readonly string[] => {
  if (node.type === 'heading') return []
  if (node.type === 'paragraph') return split(plainText(node))
  return node.children.flatMap((item) => item.children.flatMap((child) => split(plainText(child))))
}
