/** @jsxImportSource react */
import { Button, Link, Section, Text } from 'react-email'
import { ADDRESS } from '../src/content-model/addresses.ts'
import type { LessonVariant } from '../src/content-model/blocks.ts'
import type { Notice } from '../src/content-model/notices.ts'
import { footerLinks, type Publisher } from '../src/content-model/publisher.ts'
import { Blocks } from './components/blocks.tsx'
import { Footer } from './components/footer.tsx'
import { Layout } from './components/layout.tsx'
import { Intro, SignOff } from './components/parts.tsx'
import { Say } from './components/say.tsx'
import { button, finePrint, link } from './components/theme.ts'
import { sampleConfirm, samplePublisher } from './sample.ts'

interface NoticeMailProps {
  readonly lesson: LessonVariant
  readonly notice: Notice
  readonly publisher: Publisher
}

export default function NoticeMail({ lesson, notice, publisher }: NoticeMailProps) {
  const { mail: words } = publisher.words
  return (
    <Layout
      subject={lesson.subject}
      preview={lesson.preview}
      publisher={publisher}
      position=""
      footer={
        <Footer
          publisher={publisher}
          why={notice.why}
          refusal={notice.refusal}
          groups={notice.isToReader ? footerLinks(publisher) : []}
        />
      }
    >
      <Intro lesson={lesson} />
      <Blocks of={lesson.body.slice(0, 1)} words={words} />
      <Section style={{ margin: '8px 0 28px' }}>
        <Button href={notice.address} className="button" style={button}>
          {notice.button}
        </Button>
      </Section>
      <Blocks of={lesson.body.slice(1)} words={words} />
      <SignOff author={publisher.author} />
      <Text className="soft" style={{ ...finePrint, wordBreak: 'break-all' }}>
        <Say
          of={words.buttonNotWorking}
          address={notice.address}
          link={(it) => (
            <Link href={notice.address} className="link" style={link}>
              {it}
            </Link>
          )}
        />
      </Text>
    </Layout>
  )
}

NoticeMail.PreviewProps = {
  lesson: sampleConfirm,
  notice: {
    button: 'Yes, start the course',
    address: ADDRESS.confirm,
    why: 'You get this because someone gave this address on our sign-up form.',
    refusal: { words: 'It wasn’t me', address: ADDRESS.notMe },
    isToReader: false,
  },
  publisher: samplePublisher,
} satisfies NoticeMailProps
