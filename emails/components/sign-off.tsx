/** @jsxImportSource react */
import { Text } from 'react-email'
import type { Author } from '../../src/domain/course.ts'
import { capitalised } from '../../src/lib/capitalised.ts'
import { hand, text } from './look.ts'

/** Who wrote this, and in a lesson that they may be written to. */
export const SignOff = ({ author, reply = '' }: { readonly author: Author; readonly reply?: string }) => (
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
