/** @jsxImportSource react */
import { Heading, Section, Text } from 'react-email'
import type { Drawing, Exercise } from '../../src/build/blocks.ts'
import { DrawingImage } from './blocks.tsx'
import { COLOR, label, small, subheading, text } from './look.ts'

interface ExerciseCardProps {
  readonly exercise: Exercise
  readonly dose: string
  readonly drawing: Drawing | null
}

export const ExerciseCard = ({ exercise, dose, drawing }: ExerciseCardProps) => (
  <Section className="card" style={CARD}>
    <Heading as="h3" className="ink" style={{ ...subheading, margin: '0 0 4px' }}>
      {exercise.name}
    </Heading>
    {dose && (
      <Text className="clay" style={{ ...label, color: COLOR.clay, textTransform: 'none', letterSpacing: 0 }}>
        {dose}
      </Text>
    )}
    {drawing && <DrawingImage drawing={drawing} width={440} />}
    <ol style={{ ...text, ...STEPS }}>
      {exercise.steps.map((step) => (
        <li key={step} className="ink" style={{ marginBottom: '6px' }}>
          {step}
        </li>
      ))}
    </ol>
    {exercise.easier && (
      <Text className="ink" style={small}>
        <strong>Easier:</strong> {exercise.easier}
      </Text>
    )}
    {exercise.cautions.length > 0 && (
      <Text className="ink" style={small}>
        <strong>Take care:</strong> {exercise.cautions.join(' ')}
      </Text>
    )}
  </Section>
)

const CARD = {
  backgroundColor: COLOR.sheet,
  border: `1px solid ${COLOR.rule}`,
  borderRadius: '8px',
  margin: '0 0 20px',
  padding: '20px 20px 8px',
} as const
const STEPS = { fontSize: '16px', lineHeight: '25px', margin: '0 0 14px', paddingLeft: '22px' } as const
