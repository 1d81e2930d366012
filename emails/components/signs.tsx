/** @jsxImportSource react */
import { Link, Section, Text } from 'react-email'
import type { Block } from '../../src/build/blocks.ts'
import { ADDRESS } from '../../src/build/links.ts'
import { Blocks } from './blocks.tsx'
import { COLOR, compact, link } from './look.ts'

export const STOP_BEFORE = 'Stop if you notice any sign on the '
export const STOP_AFTER = ', whatever your pain score says.'

/** What to watch for, once in a mail, and the way to the whole of it. */
export const Signs = ({ of }: { readonly of: readonly Block[] }) => (
  <Section className="card" style={FRAME}>
    <Blocks of={of} size="small" />
    <Text className="ink" style={compact}>
      <strong>{STOP_BEFORE}</strong>
      <Link href={ADDRESS.stop} className="link" style={{ ...link, fontWeight: 'bold' }}>
        stop list
      </Link>
      {STOP_AFTER}
    </Text>
  </Section>
)

const FRAME = {
  border: `1px solid ${COLOR.rule}`,
  borderRadius: '8px',
  margin: '8px 0 0',
  padding: '20px 22px 8px',
} as const
