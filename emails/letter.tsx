/** @jsxImportSource react */
import { Text } from 'react-email'
import { ADDRESS } from '../src/content-model/addresses.ts'
import type { LessonVariant } from '../src/content-model/blocks.ts'
import { letterLinks, type Publisher } from '../src/content-model/publisher.ts'
import { Blocks } from './components/blocks.tsx'
import { Footer, FooterLink } from './components/footer.tsx'
import { Layout } from './components/layout.tsx'
import { Intro, SignOff } from './components/parts.tsx'
import { links } from './components/theme.ts'
import { sampleLetter, samplePublisher } from './sample.ts'

interface LetterMailProps {
  readonly letter: LessonVariant
  readonly publisher: Publisher
  /** Beside the name of the site, unless that stands alone. */
  readonly position: string
}

/** A one-off mail to readers who asked for letters. It links to no page of a course. */
export default function LetterMail({ letter, publisher, position }: LetterMailProps) {
  const { mail: words } = publisher.words
  return (
    <Layout
      subject={letter.subject}
      preview={letter.preview}
      publisher={publisher}
      position={position}
      footer={<Footer publisher={publisher} why={words.letters.why} groups={letterLinks(publisher)} />}
    >
      <Intro lesson={letter} />
      <Blocks of={letter.body} words={words} />
      <SignOff author={publisher.author} reply={publisher.author.reply} />
      <Text className="soft" style={{ ...links, margin: '10px 0 0' }}>
        <FooterLink href={ADDRESS.letter(letter.name)} words={words.readOnWeb} />
      </Text>
      <Blocks of={letter.sources} words={words} />
    </Layout>
  )
}

LetterMail.PreviewProps = {
  letter: sampleLetter,
  publisher: { ...samplePublisher, courseTitle: 'A letter' },
  position: '',
} satisfies LetterMailProps
