/** @jsxImportSource react */
import { Hr, Link, Text } from 'react-email'
import { ADDRESS } from '../../src/build/links.ts'
import type { Notice } from '../../src/build/notices.ts'
import type { Author } from '../../src/course/course.ts'
import { COLOR, finePrint, link } from './look.ts'

/** In every mail, and never behind a click. */
export const DISCLAIMER =
  'General information, not medical advice. Stop and get help if you notice any of the signs on our stop list. ' +
  'If you are pregnant or gave birth in the last six months, check with your midwife, doctor or physio first.'

/** What every mail says of who sends it. */
export interface Publisher {
  readonly courseTitle: string
  readonly hasImprint: boolean
  readonly postalAddress: string
  readonly author: Author
  /** Who reviewed the course, and when; or that nobody has. */
  readonly review: string
}

export const Footer = ({
  publisher,
  why,
  refusal = null,
  leave,
}: {
  readonly publisher: Publisher
  readonly why: string
  readonly refusal?: Notice['refusal']
  readonly leave: boolean
}) => (
  <>
    <Text className="soft" style={finePrint}>
      {DISCLAIMER}
    </Text>
    <Text className="soft" style={finePrint}>
      {publisher.review}
    </Text>
    <Hr className="rule" style={{ borderTop: `1px solid ${COLOR.rule}`, margin: '20px 0' }} />
    <Text className="soft" style={{ ...finePrint, lineHeight: '44px' }}>
      {leave && (
        <>
          <FooterLink href={ADDRESS.gentle} words="Gentle month" />
          <FooterLink href={ADDRESS.situation} words="My situation has changed" />
          <FooterLink href={ADDRESS.deleteStage} words="Delete my stage" />
          <FooterLink href={ADDRESS.unsubscribe} words="Unsubscribe" />
        </>
      )}
      <FooterLink href={ADDRESS.privacy} words="Privacy notice" />
      {publisher.hasImprint && <FooterLink href={ADDRESS.imprint} words="Imprint" />}
    </Text>
    <Text className="soft" style={finePrint}>
      {why}
    </Text>
    {refusal && (
      <Text className="soft" style={{ ...finePrint, lineHeight: '44px' }}>
        <FooterLink href={refusal.address} words={refusal.words} />
      </Text>
    )}
    <Text className="soft" style={finePrint}>
      {publisher.postalAddress}
    </Text>
  </>
)

const FooterLink = ({ href, words }: { readonly href: string; readonly words: string }) => (
  <>
    <Link href={href} className="link" style={{ ...link, whiteSpace: 'nowrap', marginRight: '18px' }}>
      {words}
    </Link>{' '}
  </>
)
