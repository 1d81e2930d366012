/** @jsxImportSource react */
import { Heading, Text } from 'react-email'
import type { StagedLesson } from '../../src/build/blocks.ts'
import { slot } from '../../src/build/slots.ts'
import { COLOR, text, title } from './look.ts'
import { Words } from './prose.tsx'

/** How every mail begins: its title, what it promises, and her name. */
export const Opening = ({ lesson }: { readonly lesson: StagedLesson }) => (
  <>
    <Heading as="h1" className="ink" style={title}>
      {lesson.title}
    </Heading>
    <Text className="soft" style={{ ...text, ...PROMISE }}>
      <Words of={lesson.promise} />
    </Text>
    <Text className="ink" style={{ ...text, wordBreak: 'break-word' }}>
      {slot('greeting')}
    </Text>
  </>
)

const PROMISE = { color: COLOR.soft, fontSize: '19px', lineHeight: '29px', margin: '0 0 26px' } as const
