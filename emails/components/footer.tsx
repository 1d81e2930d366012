/** @jsxImportSource react */
import { Fragment } from 'react'
import { Hr, Link, Text } from 'react-email'
import { ADDRESS } from '../../src/content-model/addresses.ts'
import type { Notice } from '../../src/content-model/notices.ts'
import type { Publisher } from '../../src/content-model/publisher.ts'
import type { Words } from '../../src/words/words.ts'
import { COLOR, finePrint, link, links } from './theme.ts'

/** It must be in every mail and never behind a click. */
export const DISCLAIMER =
  'General information, not medical advice. Stop and get help if you notice any of the signs on our stop list. ' +
  'If you are pregnant or gave birth in the last six months, check with your midwife, doctor or physio first.'

/** What readers can do from every mail. */
export function footerLinks({ links }: Words['mail']) {
  const course = [
    { words: links.myCourse, href: ADDRESS.course },
    { words: links.pause, href: ADDRESS.pause },
    { words: links.unsubscribe, href: ADDRESS.unsubscribe },
  ]
  return [{ about: links.course, links: course }, MONTH_LINKS]
}

const MONTH_LINKS = {
  about: 'Your month and your answer',
  links: [
    { words: 'Gentle month', href: ADDRESS.gentle },
    { words: 'My answer has changed', href: ADDRESS.situation },
    { words: 'Delete my answer', href: ADDRESS.deleteSegment },
  ],
} as const

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
        footerLinks(publisher.words.mail).map(({ about, links: group }) => (
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
        <FooterLink href={ADDRESS.privacy} words={publisher.words.mail.links.privacy} />
        {publisher.hasImprint && (
          <FooterLink href={ADDRESS.imprint} words={publisher.words.mail.links.imprint} />
        )}
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
