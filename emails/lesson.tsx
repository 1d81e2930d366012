/** @jsxImportSource react */
import { Link, Text } from 'react-email'
import type { StagedLesson } from '../src/build/blocks.ts'
import { ADDRESS } from '../src/build/links.ts'
import type { Sponsor } from '../src/build/manifest.ts'
import { Blocks } from './components/blocks.tsx'
import { Footer, type Publisher } from './components/footer.tsx'
import { Layout } from './components/layout.tsx'
import { link, small } from './components/look.ts'
import { Opening } from './components/opening.tsx'
import { SponsorSlot } from './components/sponsor.tsx'
import { StopLine } from './components/stop-line.tsx'
import { sampleLesson, samplePublisher } from './sample.ts'

export interface LessonMailProps {
  readonly name: string
  readonly place: string
  readonly subject: string
  readonly preview: string
  readonly lesson: StagedLesson
  readonly publisher: Publisher
  readonly sponsor: Sponsor | null
}

export const WHY = 'You get this because you asked for this course and confirmed your address.'

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
      <StopLine />
      <Text className="ink" style={small}>
        <Link href={ADDRESS.lesson(name)} className="link" style={link}>
          Read it on the web
        </Link>
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
