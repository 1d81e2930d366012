/** @jsxImportSource react */
import type { ReactNode } from 'react'
import { Heading, Section } from 'react-email'
import type { Block } from '../../src/content-model/blocks.ts'
import type { Words } from '../../src/words/words.ts'
import { DrawingImage } from './drawing-image.tsx'
import { HowToCard } from './how-to-card.tsx'
import { Ladder } from './ladder.tsx'
import { PhotoImage } from './photo-image.tsx'
import { ProseNode, type Size } from './prose.tsx'
import { COLOR, label } from './theme.ts'

export function Blocks({
  of,
  words,
  size = 'text',
}: {
  readonly of: readonly Block[]
  readonly words: Words['mail']
  readonly size?: Size
}): ReactNode {
  return of.map((block, index) => (
    <BlockView key={`${index}-${block.kind}`} block={block} words={words} size={size} />
  ))
}

function BlockView({
  block,
  words,
  size,
}: {
  readonly block: Block
  readonly words: Words['mail']
  readonly size: Size
}) {
  switch (block.kind) {
    case 'prose':
      return <ProseNode node={block.node} size={size} />
    case 'drawing':
      return <DrawingImage drawing={block.drawing} />
    case 'photo':
      return <PhotoImage of={block} />
    case 'ladder':
      return <Ladder rungs={block.rungs} />
    case 'how-to':
      return <HowToCard howTo={block.howTo} words={words.howTo} />
    case 'segment':
      return (
        <Box name="segment" title={block.title} wash={COLOR.sageWash} edge={COLOR.sage} tone="sage">
          <Blocks of={block.blocks} words={words} />
        </Box>
      )
    case 'action':
      return (
        <Box name="action" title={block.title} wash={COLOR.clayWash} edge={COLOR.clay} tone="clay">
          <Blocks of={block.blocks} words={words} />
        </Box>
      )
    case 'magnet':
      return (
        <Section className="card frame" style={FRAME}>
          <Blocks of={block.blocks} words={words} />
        </Section>
      )
    case 'signs':
      return <Blocks of={block.blocks} words={words} size={size} />
    case 'sources':
      return (
        <>
          <Heading as="h2" className="soft" style={{ ...label, color: COLOR.soft, margin: '26px 0 10px' }}>
            {block.title}
          </Heading>
          <Blocks of={block.blocks} words={words} size="fine" />
        </>
      )
  }
}

interface BoxProps {
  readonly name: 'segment' | 'action'
  readonly title: string
  readonly wash: string
  readonly edge: string
  readonly tone: 'sage' | 'clay'
  readonly children: ReactNode
}

function Box({ name, title, wash, edge, tone, children }: BoxProps) {
  return (
    <Section className={name} style={{ ...BOX, backgroundColor: wash, borderLeft: `4px solid ${edge}` }}>
      <Heading as="h2" className={tone} style={{ ...label, color: edge }}>
        {title}
      </Heading>
      {children}
    </Section>
  )
}

const FRAME = {
  backgroundColor: COLOR.frame,
  border: `1px solid ${COLOR.rule}`,
  borderRadius: '8px',
  margin: '4px 0 28px',
  padding: '20px 22px 4px',
} as const

const BOX = { borderRadius: '0 8px 8px 0', margin: '20px 0 24px', padding: '22px 22px 6px' } as const
