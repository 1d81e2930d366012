/** @jsxImportSource react */
import type { Paragraph } from 'mdast'
import { Heading, Section, Text } from 'react-email'
import type { Block, LessonVariant } from '../../src/content-model/blocks.ts'
import { slot } from '../../src/content-model/slots.ts'
import type { Author } from '../../src/domain/course.ts'
import { capitalised } from '../../src/lib/capitalised.ts'
import type { Words as AllWords } from '../../src/words/words.ts'
import { Blocks } from './blocks.tsx'
import { Words } from './prose.tsx'
import { COLOR, compact, hand, text, title } from './theme.ts'

/** The beginning of every mail: title, tagline and greeting. */
export function Intro({ lesson }: { readonly lesson: LessonVariant }) {
  return (
    <>
      <Heading as="h1" className="ink" style={title}>
        {lesson.title}
      </Heading>
      <Text className="soft" style={{ ...text, ...TAGLINE }}>
        <Words of={lesson.tagline} />
      </Text>
      <Text className="ink" style={{ ...text, wordBreak: 'break-word' }}>
        {slot('greeting')}
      </Text>
    </>
  )
}

const TAGLINE = { color: COLOR.soft, fontSize: '19px', lineHeight: '29px', margin: '0 0 26px' } as const

interface SignsProps {
  readonly of: readonly Block[]
  readonly line: Paragraph | null
  readonly words: AllWords['mail']
}

/** When to stop, once in a mail, and the line that closes every lesson. */
export function Signs({ of, line, words }: SignsProps) {
  if (of.length === 0 && line === null) return null
  return (
    <Section className="card" style={FRAME}>
      <Blocks of={of} words={words} size="small" />
      {line && (
        <Text className="ink" style={compact}>
          <Words of={line.children} />
        </Text>
      )}
    </Section>
  )
}

const FRAME = {
  border: `1px solid ${COLOR.rule}`,
  borderRadius: '8px',
  margin: '8px 0 0',
  padding: '20px 22px 8px',
} as const

/** The author's name, and in a lesson an invitation to reply. */
export function SignOff({ author, reply = '' }: { readonly author: Author; readonly reply?: string }) {
  return (
    <>
      {reply && (
        <Text className="ink" style={text}>
          {reply}
        </Text>
      )}
      <Text className="ink" style={text}>
        {author.signOff}
        <br />
        <span className="clay" style={hand}>
          {capitalised(author.name)}
        </span>
      </Text>
    </>
  )
}
