/** @jsxImportSource react */
import { Heading, Section, Text } from 'react-email'
import type { HowTo } from '../../src/content-model/blocks.ts'
import { say } from '../../src/words/say.ts'
import type { Words } from '../../src/words/words.ts'
import { DrawingImage } from './drawing-image.tsx'
import { Say } from './say.tsx'
import { COLOR, dose as doseStyle, small, subheading, text } from './theme.ts'

interface HowToCardProps {
  readonly howTo: HowTo
  readonly words: Words['mail']['howTo']
}

export function HowToCard({ howTo, words }: HowToCardProps) {
  const { name, dose, drawing, kit, steps, easier, cautions } = howTo
  const hasNotes = easier !== '' || cautions.length > 0
  return (
    <Section className="card" style={CARD}>
      <Heading as="h3" className="ink" style={{ ...subheading, margin: '0 0 2px' }}>
        {name}
      </Heading>
      {dose && (
        <Text className="clay" style={doseStyle}>
          {dose}
        </Text>
      )}
      {drawing && <DrawingImage drawing={drawing} width={440} />}
      {kit.length > 0 && (
        <Text className="soft" style={{ ...small, color: COLOR.soft }}>
          {say(words.kitLine, { things: kit.join(', ') })}
        </Text>
      )}
      <ol style={{ ...text, ...STEPS }}>
        {steps.map((step) => (
          <li key={step} className="ink" style={{ marginBottom: '6px' }}>
            {step}
          </li>
        ))}
      </ol>
      {hasNotes && (
        <Section className="rule" style={NOTES}>
          {easier && (
            <Text className="ink" style={small}>
              <Say of={words.easier} text={easier} b={(it) => <strong>{it}</strong>} />
            </Text>
          )}
          {cautions.length > 0 && (
            <Text className="ink" style={small}>
              <Say of={words.cautions} text={cautions.join(' ')} b={(it) => <strong>{it}</strong>} />
            </Text>
          )}
        </Section>
      )}
    </Section>
  )
}

const CARD = {
  backgroundColor: COLOR.sheet,
  border: `1px solid ${COLOR.rule}`,
  borderRadius: '8px',
  margin: '0 0 22px',
  padding: '22px 22px 8px',
} as const
const STEPS = { margin: '0 0 14px', paddingLeft: '22px' } as const
const NOTES = { borderTop: `1px solid ${COLOR.rule}`, paddingTop: '14px' } as const
