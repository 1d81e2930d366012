/** @jsxImportSource react */
import { Link, Section, Text } from 'react-email'
import { ADDRESS } from '../src/content-model/addresses.ts'
import type { Letter } from '../src/content-model/letter.ts'
import type { Sponsor } from '../src/content-model/manifest.ts'
import type { Publisher } from '../src/content-model/publisher.ts'
import { Blocks } from './components/blocks.tsx'
import { Footer, FooterLink } from './components/footer.tsx'
import { Layout } from './components/layout.tsx'
import { Intro, SignOff, Signs } from './components/letter.tsx'
import { COLOR, finePrint, link, links } from './components/theme.ts'
import { sampleLesson, samplePublisher } from './sample.ts'

interface LessonMailProps {
  readonly position: string
  readonly lesson: Letter
  readonly publisher: Publisher
  readonly sponsor: Sponsor | null
}

export const WHY = 'You’re getting this because you asked for this course and confirmed your address.'

export default function LessonMail({ position, lesson, publisher, sponsor }: LessonMailProps) {
  return (
    <Layout
      subject={lesson.subject}
      preview={lesson.preview}
      courseTitle={publisher.courseTitle}
      position={position}
      footer={<Footer publisher={publisher} why={WHY} leave />}
    >
      <Intro lesson={lesson} />
      <Blocks of={lesson.body} />
      <SignOff author={publisher.author} reply={publisher.author.reply} />
      <Signs of={lesson.signs} />
      <Text className="soft" style={{ ...links, margin: '10px 0 0' }}>
        <FooterLink href={ADDRESS.session} words={publisher.openSession} />
        <FooterLink href={ADDRESS.lesson(lesson.name)} words="Read it on the web" />
      </Text>
      <Blocks of={lesson.sources} />
      {sponsor && <SponsorCard sponsor={sponsor} />}
    </Layout>
  )
}

LessonMail.PreviewProps = {
  position: 'Lesson 2 of 7',
  lesson: sampleLesson,
  publisher: samplePublisher,
  sponsor: null,
} satisfies LessonMailProps

/** The law requires the disclosure before the link and next to it, so neither can be shown alone. */
function SponsorCard({ sponsor }: { readonly sponsor: Sponsor }) {
  return (
    <Section className="card" style={FRAME}>
      <Text className="ink" style={{ ...finePrint, color: COLOR.ink }}>
        <strong>{sponsor.disclosure}</strong>
      </Text>
      <Text className="ink" style={{ ...finePrint, color: COLOR.ink }}>
        {sponsor.words}{' '}
        <Link href={sponsor.url} className="link" style={link}>
          {sponsor.label}
        </Link>
      </Text>
    </Section>
  )
}

const FRAME = {
  border: `1px solid ${COLOR.rule}`,
  borderRadius: '8px',
  margin: '24px 0 0',
  padding: '16px 20px 4px',
} as const
