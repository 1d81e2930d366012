/** @jsxImportSource react */
import { Link, Section, Text } from 'react-email'
import { ADDRESS } from '../src/content-model/addresses.ts'
import type { MailedLesson } from '../src/content-model/lesson-mail.ts'
import type { Sponsor } from '../src/content-model/manifest.ts'
import { footerLinks, type Publisher } from '../src/content-model/publisher.ts'
import { Blocks } from './components/blocks.tsx'
import { Footer, FooterLink } from './components/footer.tsx'
import { Layout } from './components/layout.tsx'
import { Intro, SignOff, Signs } from './components/parts.tsx'
import { COLOR, finePrint, link, links } from './components/theme.ts'
import { sampleLesson, samplePublisher } from './sample.ts'

interface LessonMailProps {
  readonly position: string
  readonly lesson: MailedLesson
  readonly publisher: Publisher
  readonly sponsor: Sponsor | null
}

export default function LessonMail({ position, lesson, publisher, sponsor }: LessonMailProps) {
  const { mail: words } = publisher.words
  return (
    <Layout
      subject={lesson.subject}
      preview={lesson.preview}
      publisher={publisher}
      position={position}
      footer={<Footer publisher={publisher} why={publisher.words.mail.why} groups={footerLinks(publisher)} />}
    >
      <Intro lesson={lesson} />
      <Blocks of={lesson.body} words={words} />
      <SignOff author={publisher.author} reply={publisher.author.reply} />
      <Signs of={lesson.signs} line={publisher.signsLine} words={words} />
      <Text className="soft" style={{ ...links, margin: '10px 0 0' }}>
        {publisher.magnet && <FooterLink href={publisher.magnet.address} words={publisher.magnet.words} />}
        <FooterLink href={ADDRESS.lesson(lesson.name)} words={words.readOnWeb} />
      </Text>
      <Blocks of={lesson.sources} words={words} />
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
