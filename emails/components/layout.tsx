/** @jsxImportSource react */
import type { ReactNode } from 'react'
import { Body, Container, Head, Html, Link, Preview, Section, Text } from 'react-email'
import type { Publisher } from '../../src/content-model/publisher.ts'
import { STYLE } from './style.ts'
import { COLOR, SANS, SERIF } from './theme.ts'

interface LayoutProps {
  readonly subject: string
  readonly preview: string
  readonly publisher: Pick<Publisher, 'courseTitle' | 'home' | 'words'>
  /** Such as "Lesson 2 of 7", or empty before the course starts. */
  readonly position: string
  readonly footer: ReactNode
  readonly children: ReactNode
}

export function Layout({ subject, preview, publisher, position, footer, children }: LayoutProps) {
  const { courseTitle, home } = publisher
  const { language: lang, direction: dir } = publisher.words
  return (
    <Html lang={lang} dir={dir}>
      <Head>
        <title>{subject}</title>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{STYLE}</style>
      </Head>
      <Body
        lang={lang}
        dir={dir}
        className="paper"
        style={{ backgroundColor: COLOR.paper, margin: 0, padding: 0 }}
      >
        <Preview useTitleTag={false}>{preview.padEnd(PREVIEW_LENGTH, BLANKS)}</Preview>
        <Container lang={lang} dir={dir} style={{ maxWidth: '600px', width: '100%', margin: '0 auto' }}>
          <Section className="edge" style={{ padding: '30px 32px 18px' }}>
            {home && (
              <Text className="ink" style={HOME}>
                <Link href={home.href} className="ink" style={{ color: COLOR.ink, textDecoration: 'none' }}>
                  {home.name}
                </Link>
              </Text>
            )}
            <Text className="clay" style={MASTHEAD}>
              {courseTitle}
              {position && (
                <span className="soft" style={POSITION}>
                  {` · ${position}`}
                </span>
              )}
            </Text>
          </Section>
          <Section className="sheet edge" style={SHEET}>
            {children}
          </Section>
          <Section className="edge" style={{ padding: '30px 32px 48px' }}>
            {footer}
          </Section>
        </Container>
      </Body>
    </Html>
  )
}

/** Blanks fill the inbox's preview line, or the mail's text would follow. At this length Preview adds none. */
const PREVIEW_LENGTH = 200
const BLANKS = '\u00a0\u200c'

const HOME = {
  margin: '0 0 4px',
  color: COLOR.ink,
  fontFamily: SANS,
  fontSize: '17px',
  fontWeight: 'bold',
  lineHeight: '28px',
} as const

const MASTHEAD = {
  margin: 0,
  color: COLOR.clay,
  fontFamily: SERIF,
  fontSize: '19px',
  fontStyle: 'italic',
  lineHeight: '26px',
} as const

const POSITION = { color: COLOR.soft, fontFamily: SANS, fontSize: '14px', fontStyle: 'normal' } as const

const SHEET = {
  backgroundColor: COLOR.sheet,
  borderTop: `4px solid ${COLOR.clay}`,
  borderRadius: '0 0 10px 10px',
  padding: '38px 32px 30px',
} as const
