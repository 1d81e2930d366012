/** @jsxImportSource react */
import type { Heading as HeadingNode, List, ListItem, Paragraph, PhrasingContent } from 'mdast'
import type { ReactNode } from 'react'
import { Button, Heading, Link, Text } from 'react-email'
import { onlyLink, type Prose } from '../../src/content-model/blocks.ts'
import { button, COLOR, compact, finePrint, heading, link, subheading, text } from './theme.ts'

/** `text` is for the lesson, `small` for what is below its signature, `fine` for its sources. */
export type Size = 'text' | 'small' | 'fine'

export function ProseNode({ node, size = 'text' }: { readonly node: Prose; readonly size?: Size }) {
  switch (node.type) {
    case 'heading':
      return <ProseHeading node={node} size={size} />
    case 'list':
      return <ProseList node={node} size={size} />
    case 'paragraph':
      return <ProseParagraph node={node} size={size} />
  }
}

export function Words({ of }: { readonly of: readonly PhrasingContent[] }): ReactNode {
  return of.map((node, index) => <Word key={`${index}-${node.type}`} node={node} />)
}

function Word({ node }: { readonly node: PhrasingContent }): ReactNode {
  switch (node.type) {
    case 'text':
      return node.value
    case 'strong':
      return (
        <strong>
          <Words of={node.children} />
        </strong>
      )
    case 'emphasis':
      return (
        <em>
          <Words of={node.children} />
        </em>
      )
    case 'link':
      return (
        <Link href={node.url} className="link" style={link}>
          <Words of={node.children} />
        </Link>
      )
    case 'break':
      return <br />
    default:
      throw new Error(`A mail cannot show "${node.type}"`)
  }
}

function ProseParagraph({ node, size }: { readonly node: Paragraph; readonly size: Size }) {
  const call = size === 'text' ? onlyLink(node) : null
  return (
    <Text className={INK[size]} style={call ? { ...text, margin: '8px 0 24px' } : WORDS[size]}>
      {call ? (
        <Button href={call.url} className="button" style={button}>
          <Words of={call.children} />
        </Button>
      ) : (
        <Words of={node.children} />
      )}
    </Text>
  )
}

function ProseHeading({ node, size }: { readonly node: HeadingNode; readonly size: Size }) {
  return node.depth === 2 ? (
    <Heading as="h2" className="ink" style={size === 'text' ? heading : { ...subheading, margin: '0 0 8px' }}>
      <Words of={node.children} />
    </Heading>
  ) : (
    <Heading as="h3" className="ink" style={size === 'text' ? subheading : { ...WORDS[size], ...BOLD }}>
      <Words of={node.children} />
    </Heading>
  )
}

function ProseList({ node, size }: { readonly node: List; readonly size: Size }) {
  const style = { ...WORDS[size], paddingLeft: '22px' }
  const items = node.children.map((item, index) => (
    <li key={String(index)} className={INK[size]} style={{ marginBottom: size === 'text' ? '8px' : '4px' }}>
      <ItemContent item={item} size={size} />
    </li>
  ))
  return node.ordered ? (
    <ol start={node.start ?? 1} style={style}>
      {items}
    </ol>
  ) : (
    <ul style={style}>{items}</ul>
  )
}

function ItemContent({ item, size }: { readonly item: ListItem; readonly size: Size }): ReactNode {
  return item.children.map((child, index) => {
    const key = String(index)
    if (child.type === 'list') return <ProseList key={key} node={child} size={size} />
    if (child.type !== 'paragraph') throw new Error(`A list in a mail cannot show "${child.type}"`)
    return index === 0 ? (
      <Words key={key} of={child.children} />
    ) : (
      <Text key={key} style={{ ...WORDS[size], margin: '6px 0 0' }}>
        <Words of={child.children} />
      </Text>
    )
  })
}

const INK = { text: 'ink', small: 'ink', fine: 'soft' } as const
const WORDS = { text, small: compact, fine: finePrint } as const
const BOLD = { color: COLOR.ink, fontWeight: 'bold', margin: '14px 0 6px' } as const
