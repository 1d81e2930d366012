import type { Link, List, PhrasingContent } from 'mdast'
import { onlyLink, type Prose } from '../../content-model/blocks.ts'
import { capitalised } from '../../lib/capitalised.ts'

export function proseText(node: Prose): string {
  switch (node.type) {
    case 'heading':
      return node.depth === 2 ? underlined(wordsOf(node.children)) : wordsOf(node.children)
    case 'list':
      return listText(node)
    case 'paragraph': {
      const call = onlyLink(node)
      return call ? `${wordsOf(call.children)}:\n${call.url}` : sentence(node.children)
    }
  }
}

/** The words, then the address of each link. A sentence that ends in its only link needs no label. */
export function sentence(words: readonly PhrasingContent[], lay = wrap, indent = ''): string {
  const links = linksIn(words)
  const [only, more] = links
  const text = wordsOf(words)
  if (only && more === undefined && text.endsWith(`${wordsOf(only.children)}.`))
    return `${lay(text.replace(/\.$/, ':'))}\n${indent}${only.url}`
  return [
    lay(text),
    ...links.map((link) => `${indent}${capitalised(wordsOf(link.children))}: ${link.url}`),
  ].join('\n')
}

function listText(list: List): string {
  return list.children
    .map((item, index) => {
      const mark = list.ordered ? `${(list.start ?? 1) + index}. ` : '- '
      const parts = item.children.map((child) => {
        if (child.type === 'list') return listText(child).replace(/^/gm, '  ')
        if (child.type === 'paragraph') return sentence(child.children, (words) => bullet(mark, words), '  ')
        throw new Error(`A list in a text mail cannot show "${child.type}"`)
      })
      return parts.join('\n')
    })
    .join('\n')
}

function wordsOf(words: readonly PhrasingContent[]): string {
  return words.map((word, index) => wordOf(word, index > 0)).join('')
}

/** Bold words at the start of a line are its label. Elsewhere they are stressed, and get asterisks. */
function wordOf(word: PhrasingContent, inside: boolean): string {
  if (word.type === 'text') return word.value
  if (word.type === 'break') return '\n'
  if (word.type === 'strong' && inside && linksIn(word.children).length === 0)
    return `*${wordsOf(word.children)}*`
  if ('children' in word) return wordsOf(word.children)
  throw new Error(`A text mail cannot show "${word.type}"`)
}

function linksIn(words: readonly PhrasingContent[]): readonly Link[] {
  return words.flatMap((word) => {
    if (word.type === 'link') return [word]
    return 'children' in word ? linksIn(word.children) : []
  })
}

const WIDTH = 72

/** Lines of at most 72 characters, so that a quoted reply fits too. The author's line breaks stay. */
export function wrap(text: string, indent = '', width = WIDTH): string {
  return text
    .split('\n')
    .map((line) => fillLines(line, ({ length }) => length <= width - indent.length).join(`\n${indent}`))
    .join(`\n${indent}`)
}

export function bullet(mark: string, text: string): string {
  return `${mark}${wrap(text, ' '.repeat(mark.length))}`
}

export function underlined(text: string): string {
  return `${text}\n${'-'.repeat(Math.min(text.length, WIDTH))}`
}

/** As many words to a line as fit, and at least one. */
export function fillLines(text: string, fits: (line: string) => boolean): readonly string[] {
  const lines: string[] = []
  let current = ''
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = current ? `${current} ${word}` : word
    if (current && !fits(longer)) {
      lines.push(current)
      current = word
    } else current = longer
  }
  return [...lines, current]
}
