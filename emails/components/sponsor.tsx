/** @jsxImportSource react */
import { Link, Section, Text } from 'react-email'
import type { Sponsor } from '../../src/build/manifest.ts'
import { COLOR, finePrint, link } from './look.ts'

/** The law wants the disclosure before the link and right beside it, so there is no way to show one without the other. */
export const SponsorSlot = ({ sponsor }: { readonly sponsor: Sponsor }) => (
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

const FRAME = {
  border: `1px solid ${COLOR.rule}`,
  borderRadius: '8px',
  margin: '24px 0 0',
  padding: '16px 20px 4px',
} as const
