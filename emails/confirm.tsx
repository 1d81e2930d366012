/** @jsxImportSource react */
import { Button, Link, Section, Text } from 'react-email'
import type { StagedLesson } from '../src/build/blocks.ts'
import { ADDRESS } from '../src/build/links.ts'
import { Blocks } from './components/blocks.tsx'
import { Footer, type Imprint } from './components/footer.tsx'
import { Layout } from './components/layout.tsx'
import { button, finePrint, link } from './components/look.ts'
import { Opening } from './components/opening.tsx'
import { sampleConfirm, sampleImprint } from './sample.ts'

export interface ConfirmMailProps {
  readonly subject: string
  readonly preview: string
  readonly lesson: StagedLesson
  readonly imprint: Imprint
}

export const CONFIRM_WORDS = 'Yes, send me the month'
export const CONFIRM_WHY =
  'You get this because someone gave this address on our sign-up form. If it was not you, do nothing: we will not write again.'

export default function ConfirmMail({ subject, preview, lesson, imprint }: ConfirmMailProps) {
  return (
    <Layout
      subject={subject}
      preview={preview}
      courseTitle={imprint.courseTitle}
      place=""
      footer={<Footer imprint={imprint} why={CONFIRM_WHY} leave={false} />}
    >
      <Opening lesson={lesson} />
      <Blocks of={lesson.body} />
      <Section style={{ margin: '12px 0 28px' }}>
        <Button href={ADDRESS.confirm} className="button" style={button}>
          {CONFIRM_WORDS}
        </Button>
      </Section>
      <Text className="soft" style={{ ...finePrint, wordBreak: 'break-all' }}>
        Or open this address:{' '}
        <Link href={ADDRESS.confirm} className="link" style={link}>
          {ADDRESS.confirm}
        </Link>
      </Text>
    </Layout>
  )
}

ConfirmMail.PreviewProps = {
  subject: 'Please confirm: your month of strength',
  preview: 'One tap, and your four weeks of workouts are on their way.',
  lesson: sampleConfirm,
  imprint: sampleImprint,
} satisfies ConfirmMailProps
