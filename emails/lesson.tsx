/** @jsxImportSource react */
import { Heading, Link, Text } from 'react-email'
import type { StagedLesson } from '../src/build/blocks.ts'
import { ADDRESS } from '../src/build/links.ts'
import type { Sponsor } from '../src/build/manifest.ts'
import { slot } from '../src/build/slots.ts'
import { Blocks } from './components/blocks.tsx'
import { Footer, type Imprint } from './components/footer.tsx'
import { Layout } from './components/layout.tsx'
import { COLOR, link, small, text, title } from './components/look.ts'
import { Words } from './components/prose.tsx'
import { SponsorSlot } from './components/sponsor.tsx'
import { StopLine } from './components/stop-line.tsx'
import { sampleImprint, sampleLesson } from './sample.ts'

export interface LessonMailProps {
  readonly name: string
  readonly place: string
  readonly subject: string
  readonly preview: string
  readonly lesson: StagedLesson
  readonly imprint: Imprint
  readonly sponsor: Sponsor | null
}

export const WHY = 'You get this because you asked for this course and confirmed your address.'

export default function LessonMail({
  name,
  place,
  subject,
  preview,
  lesson,
  imprint,
  sponsor,
}: LessonMailProps) {
  return (
    <Layout
      subject={subject}
      preview={preview}
      courseTitle={imprint.courseTitle}
      place={place}
      footer={<Footer imprint={imprint} why={WHY} leave />}
    >
      <Heading as="h1" className="ink" style={title}>
        {lesson.title}
      </Heading>
      <Text className="soft" style={{ ...text, ...PROMISE }}>
        <Words of={lesson.promise} />
      </Text>
      <Text className="ink" style={text}>
        {slot('greeting')}
      </Text>
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
  imprint: sampleImprint,
  sponsor: null,
} satisfies LessonMailProps

const PROMISE = { color: COLOR.soft, fontSize: '19px', lineHeight: '29px', margin: '0 0 26px' } as const
