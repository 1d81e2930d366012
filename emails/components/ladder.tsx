/** @jsxImportSource react */
import type { List, PhrasingContent } from 'mdast'
import { Column, Row, Section, Text } from 'react-email'
import { Words } from './prose.tsx'
import { COLOR, subheading, text } from './theme.ts'

/** Steps at a glance. Colours, borders and words set them apart, without a picture. */
export function Ladder({ rungs }: { readonly rungs: List }) {
  return (
    <Section style={{ margin: '0 0 22px' }}>
      {rungs.children.map((item, index) => {
        const [first] = item.children
        if (first?.type !== 'paragraph') throw new Error('A rung of a ladder is one paragraph')
        return <Rung key={String(index)} words={first.children} tone={TONES[index] ?? STOP} />
      })}
    </Section>
  )
}

function Rung({ words, tone }: { readonly words: readonly PhrasingContent[]; readonly tone: Tone }) {
  const [label, ...rest] = words
  return (
    <Row style={{ marginBottom: '6px' }}>
      <Column className={tone.name} style={{ ...CELL, backgroundColor: tone.wash, borderLeft: tone.edge }}>
        <Text className={tone.tint} style={{ ...subheading, color: tone.color, margin: '0 0 2px' }}>
          <Words of={label ? [label] : []} />
        </Text>
        <Text className="ink" style={{ ...text, margin: 0 }}>
          <Words of={rest} />
        </Text>
      </Column>
    </Row>
  )
}

interface Tone {
  readonly name: string
  readonly tint: string
  readonly color: string
  readonly wash: string
  readonly edge: string
}

const STOP: Tone = {
  name: 'action',
  tint: 'clay',
  color: COLOR.clay,
  wash: COLOR.clayWash,
  edge: `8px solid ${COLOR.clay}`,
}

const TONES: readonly Tone[] = [
  { name: 'segment', tint: 'sage', color: COLOR.sage, wash: COLOR.sageWash, edge: `2px solid ${COLOR.sage}` },
  {
    name: 'ease',
    tint: 'ochre',
    color: COLOR.ochre,
    wash: COLOR.ochreWash,
    edge: `6px dashed ${COLOR.ochre}`,
  },
  STOP,
]

const CELL = { borderRadius: '0 8px 8px 0', padding: '14px 18px' } as const
