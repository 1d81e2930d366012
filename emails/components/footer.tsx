/** @jsxImportSource react */
import { Fragment } from 'react'
import { Hr, Link, Text } from 'react-email'
import type { LinkGroup } from '../../src/content-model/every-mail.ts'
import type { Notice } from '../../src/content-model/notices.ts'
import type { Publisher } from '../../src/content-model/publisher.ts'
import { COLOR, finePrint, link, links } from './theme.ts'

export function Footer({
  publisher,
  why,
  refusal = null,
  groups,
}: {
  readonly publisher: Publisher
  readonly why: string
  readonly refusal?: Notice['refusal']
  /** What the reader can do from this mail. */
  readonly groups: readonly LinkGroup[]
}) {
  const { legal } = publisher
  return (
    <>
      {publisher.disclaimer && (
        <Text className="soft" style={finePrint}>
          {publisher.disclaimer}
        </Text>
      )}
      {publisher.review && (
        <Text className="soft" style={finePrint}>
          {publisher.review}
        </Text>
      )}
      <Hr className="rule" style={{ borderTop: `1px solid ${COLOR.rule}`, margin: '20px 0' }} />
      {groups.map(({ title, links: group }) => (
        <Fragment key={title}>
          <Text className="soft" style={{ ...finePrint, ...ABOUT }}>
            {title}
          </Text>
          <Text className="soft" style={links}>
            {group.map(({ href, words }) => (
              <FooterLink key={words} href={href} words={words} />
            ))}
          </Text>
        </Fragment>
      ))}
      <Text className="soft" style={links}>
        <FooterLink href={legal.privacy} words={publisher.words.mail.links.privacy} />
        {legal.imprint && <FooterLink href={legal.imprint} words={publisher.words.mail.links.imprint} />}
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
