/** @jsxImportSource react */
import type { Heading as HeadingNode, List, ListItem, Paragraph, PhrasingContent } from 'mdast'
import type { ReactNode } from 'react'
import { Button, Heading, Link, Text } from 'react-email'
import { onlyLink, type Prose } from '../../src/build/blocks.ts'
import { button, finePrint, heading, link, subheading, text } from './look.ts'

export const ProseNode = ({ node, quiet = false }: { readonly node: Prose; readonly quiet?: boolean }) => {
  switch (node.type) {
    case 'heading':
      return <ProseHeading node={node} />
    case 'list':
      return <ProseList node={node} quiet={quiet} />
    case 'paragraph':
      return <ProseParagraph node={node} quiet={quiet} />
  }
}

export const Words = ({ of }: { readonly of: readonly PhrasingContent[] }): ReactNode =>
  of.map((node, index) => <Word key={`${index}-${node.type}`} node={node} />)

const Word = ({ node }: { readonly node: PhrasingContent }): ReactNode => {
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
      throw new Error(`A mail has no way to show "${node.type}"`)
  }
}

const ProseParagraph = ({ node, quiet }: { readonly node: Paragraph; readonly quiet: boolean }) => {
  const call = quiet ? null : onlyLink(node)
  return (
    <Text
      className={quiet ? 'soft' : 'ink'}
      style={quiet ? finePrint : call ? { ...text, margin: '26px 0 32px' } : text}
    >
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

const ProseHeading = ({ node }: { readonly node: HeadingNode }) =>
  node.depth === 2 ? (
    <Heading as="h2" className="ink" style={heading}>
      <Words of={node.children} />
    </Heading>
  ) : (
    <Heading as="h3" className="ink" style={subheading}>
      <Words of={node.children} />
    </Heading>
  )

const ProseList = ({ node, quiet }: { readonly node: List; readonly quiet: boolean }) => {
  const style = { ...(quiet ? finePrint : text), paddingLeft: '24px' }
  const items = node.children.map((item, index) => (
    <li
      key={String(index)}
      className={quiet ? 'soft' : 'ink'}
      style={{ marginBottom: quiet ? '4px' : '8px' }}
    >
      <ItemContent item={item} quiet={quiet} />
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

const ItemContent = ({ item, quiet }: { readonly item: ListItem; readonly quiet: boolean }): ReactNode =>
  item.children.map((child, index) => {
    const key = String(index)
    if (child.type === 'list') return <ProseList key={key} node={child} quiet={quiet} />
    if (child.type !== 'paragraph') throw new Error(`A list in a mail has no way to show "${child.type}"`)
    return index === 0 ? (
      <Words key={key} of={child.children} />
    ) : (
      <Text key={key} style={{ ...text, margin: '6px 0 0' }}>
        <Words of={child.children} />
      </Text>
    )
  })
