/** @jsxImportSource react */
import { Text } from 'react-email'
import type { Letter } from '../src/build/letter.ts'
import { ADDRESS } from '../src/build/links.ts'
import type { Sponsor } from '../src/build/manifest.ts'
import { Blocks } from './components/blocks.tsx'
import { Footer, FooterLink, type Publisher } from './components/footer.tsx'
import { Layout } from './components/layout.tsx'
import { links } from './components/look.ts'
import { Opening } from './components/opening.tsx'
import { SignOff } from './components/sign-off.tsx'
import { Signs } from './components/signs.tsx'
import { SponsorSlot } from './components/sponsor.tsx'
import { sampleLesson, samplePublisher } from './sample.ts'

export interface LessonMailProps {
  readonly name: string
  readonly place: string
  readonly subject: string
  readonly preview: string
  readonly lesson: Letter
  readonly publisher: Publisher
  readonly sponsor: Sponsor | null
}

export const WHY = 'You’re getting this because you asked for this course and confirmed your address.'

export default function LessonMail({
  name,
  place,
  subject,
  preview,
  lesson,
  publisher,
  sponsor,
}: LessonMailProps) {
  return (
    <Layout
      subject={subject}
      preview={preview}
      courseTitle={publisher.courseTitle}
      place={place}
      footer={<Footer publisher={publisher} why={WHY} leave />}
    >
      <Opening lesson={lesson} />
      <Blocks of={lesson.body} />
      <SignOff author={publisher.author} reply={publisher.author.reply} />
      <Signs of={lesson.signs} />
      <Text className="soft" style={{ ...links, margin: '10px 0 0' }}>
        <FooterLink href={ADDRESS.session} words={publisher.openSession} />
        <FooterLink href={ADDRESS.lesson(name)} words="Read it on the web" />
      </Text>
      <Blocks of={lesson.sources} />
      {sponsor && <SponsorSlot sponsor={sponsor} />}
    </Layout>
  )
}

LessonMail.PreviewProps = {
  name: 'six-walls',
  place: 'Lesson 2 of 7',
  subject: 'Your hip is a box with six walls',
  preview: 'Front, back, sides, top and bottom: who does what when you run.',
  lesson: sampleLesson,
  publisher: samplePublisher,
  sponsor: null,
} satisfies LessonMailProps
