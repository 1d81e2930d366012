import { fleschKincaid } from 'flesch-kincaid'
import { toString as plainText } from 'mdast-util-to-string'
import { syllable } from 'syllable'
import type { Prose } from '../../src/content-model/blocks.ts'

/** Flesch-Kincaid grade: 0.39 words per sentence + 11.8 syllables per word - 15.59. */
export function grade(sentences: readonly string[]): number {
  const words = sentences.flatMap(wordsOf)
  return fleschKincaid({
    sentence: sentences.length,
    word: words.length,
    syllable: words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0),
  })
}

export function wordsOf(sentence: string): readonly string[] {
  return sentence.match(/[\p{L}\p{N}][\p{L}\p{N}’'%-]*/gu) ?? []
}

/** The sentences of prose, without its headings. */
export function sentencesIn(nodes: readonly Prose[]): readonly string[] {
  return nodes.flatMap(inProse)
}

export function split(text: string): readonly string[] {
  return [...segmenter.segment(text)]
    .map(({ segment }) => segment.trim())
    .filter((it) => wordsOf(it).length > 0)
}

const segmenter = new Intl.Segmenter('en-GB', { granularity: 'sentence' })

function inProse(node: Prose): readonly string[] {
  if (node.type === 'heading') return []
  if (node.type === 'paragraph') return split(plainText(node))
  return node.children.flatMap((item) => item.children.flatMap((child) => split(plainText(child))))
}
