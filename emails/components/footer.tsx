/** @jsxImportSource react */
import { Fragment } from 'react'
import { Hr, Link, Text } from 'react-email'
import { ADDRESS } from '../../src/content-model/addresses.ts'
import type { Notice } from '../../src/content-model/notices.ts'
import type { Publisher } from '../../src/content-model/publisher.ts'
import { COLOR, finePrint, link, links } from './theme.ts'

/** It must be in every mail and never behind a click. */
export const DISCLAIMER =
  'General information, not medical advice. Stop and get help if you notice any of the signs on our stop list. ' +
  'If you are pregnant or gave birth in the last six months, check with your midwife, doctor or physio first.'

/** What readers can do from every mail. */
export const FOOTER_LINKS = [
  {
    about: 'Your course',
    links: [
      { words: 'My course', href: ADDRESS.course },
      { words: 'Pause', href: ADDRESS.pause },
      { words: 'Unsubscribe', href: ADDRESS.unsubscribe },
    ],
  },
  {
    about: 'Your month and your answer',
    links: [
      { words: 'Gentle month', href: ADDRESS.gentle },
      { words: 'My answer has changed', href: ADDRESS.situation },
      { words: 'Delete my answer', href: ADDRESS.deleteSegment },
    ],
  },
] as const

export function Footer({
  publisher,
  why,
  refusal = null,
  leave,
}: {
  readonly publisher: Publisher
  readonly why: string
  readonly refusal?: Notice['refusal']
  readonly leave: boolean
}) {
  return (
    <>
      <Text className="soft" style={finePrint}>
        {DISCLAIMER}
      </Text>
      <Text className="soft" style={finePrint}>
        {publisher.review}
      </Text>
      <Hr className="rule" style={{ borderTop: `1px solid ${COLOR.rule}`, margin: '20px 0' }} />
      {leave &&
        FOOTER_LINKS.map(({ about, links: group }) => (
          <Fragment key={about}>
            <Text className="soft" style={{ ...finePrint, ...ABOUT }}>
              {about}
            </Text>
            <Text className="soft" style={links}>
              {group.map(({ href, words }) => (
                <FooterLink key={href} href={href} words={words} />
              ))}
            </Text>
          </Fragment>
        ))}
      <Text className="soft" style={links}>
        <FooterLink href={ADDRESS.privacy} words="Privacy notice" />
        {publisher.hasImprint && <FooterLink href={ADDRESS.imprint} words="Imprint" />}
      </Text>
      <Text className="soft" style={{ ...finePrint, marginTop: '12px' }}>
        {why}
      </Text>
      {refusal && (
        <Text className="soft" style={links}>
          <FooterLink href={refusal.address} words={refusal.words} />
        </Text>
      )}
      <Text className="soft" style={finePrint}>
        {publisher.postalAddress}
      </Text>
    </>
  )
}

export function FooterLink({ href, words }: { readonly href: string; readonly words: string }) {
  return (
    <>
      <Link href={href} className="link" style={{ ...link, whiteSpace: 'nowrap', marginRight: '18px' }}>
        {words}
      </Link>{' '}
    </>
  )
}

const ABOUT = { fontWeight: 'bold', margin: '14px 0 0' } as const
