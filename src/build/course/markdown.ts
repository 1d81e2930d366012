import type { Blockquote, Heading, Nodes, Root, RootContent } from 'mdast'
import remarkDirective from 'remark-directive'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Prose } from '../../content-model/blocks.ts'
import type { Report } from '../../content-model/mistakes.ts'

const parser = unified().use(remarkParse).use(remarkFrontmatter).use(remarkDirective)

export function parseMarkdown(source: string): Root {
  return parser.parse(source)
}

export function titleIn(nodes: readonly RootContent[], report: Report): Heading | undefined {
  const [first, ...more] = nodes.filter(isTitle)
  if (!first) report(1, 'no title. Start the file with "# " and the title.')
  for (const extra of more) report(lineOf(extra), 'a second title. Use ## for headings below the title.')
  return first
}

export function isTitle(node: RootContent): node is Heading {
  return node.type === 'heading' && node.depth === 1
}

export function taglineIn(nodes: readonly RootContent[], report: Report): Blockquote | undefined {
  const first = nodes.find((node) => node.type === 'blockquote')
  if (!first) report(1, 'no tagline. Write one sentence after "> " under the title.')
  return first
}

/** The node if it is prose, or null. Reports every mistake in it. */
export function asProse(
  node: RootContent,
  report: Report,
  isTarget: (target: string) => boolean,
  targets: string,
): Prose | null {
  check(node, report, isTarget, targets)
  if (node.type === 'heading' && !isBelowTitle(node)) {
    report(lineOf(node), `a heading of level ${node.depth}. Use ## or ###.`)
    return null
  }
  return isProse(node) ? node : null
}

export function isProse(node: RootContent): node is Prose {
  return node.type === 'paragraph' || node.type === 'list' || (node.type === 'heading' && isBelowTitle(node))
}

function isBelowTitle({ depth }: Heading): boolean {
  return depth === 2 || depth === 3
}

export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1
}

const ALLOWED = new Set([
  'paragraph',
  'heading',
  'list',
  'listItem',
  'text',
  'strong',
  'emphasis',
  'link',
  'break',
])

const PICTURE_ALONE =
  'a picture in a sentence, a list, a heading or a piece. Put it into a lesson, in a paragraph of its own: ![What one sees](photos/loaf.jpg).'

const REMEDIES: Readonly<Record<string, string>> = {
  html: 'raw HTML. Write it in Markdown or take it out.',
  image: PICTURE_ALONE,
  imageReference: PICTURE_ALONE,
  blockquote: 'a second blockquote. Only the tagline under the title is one. Write this as a paragraph.',
  textDirective: 'a colon right before a word makes it a directive. Put a space after the colon.',
  leafDirective: 'a directive in the middle of prose. Put it on a line of its own in a lesson.',
  yaml: 'settings between lines of "---". Only a message has them, at the top of its file.',
  containerDirective: 'a box inside a list or another box. End the outer one first.',
}

function check(node: Nodes, report: Report, isTarget: (target: string) => boolean, targets: string): void {
  if (!ALLOWED.has(node.type)) {
    report(
      lineOf(node),
      REMEDIES[node.type] ?? `"${node.type}" cannot be used in a mail. Use paragraphs and lists.`,
    )
    return
  }
  if (node.type === 'link' && !isTarget(node.url)) {
    report(lineOf(node), `unknown link target "${node.url}". ${targets}`)
  }
  if (node.type === 'text' && /(^|\n):::/.test(node.value)) {
    report(
      lineOf(node),
      'a stray ":::". Open a box with :::name and close it with one ::: of the same length. A box around others has more colons.',
    )
  }
  if (node.type === 'text' && /[\uE000-\uF8FF]/.test(node.value)) {
    report(lineOf(node), 'a private-use character. Use a letter, or a drawing.')
  }
  if ('children' in node) for (const child of node.children) check(child, report, isTarget, targets)
}
