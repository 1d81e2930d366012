/** @jsxImportSource react */
import type { ReactNode } from 'react'
import { Body, Container, Head, Html, Preview, Section, Text } from 'react-email'
import { COLOR, SERIF } from './look.ts'

export interface LayoutProps {
  readonly subject: string
  readonly preview: string
  readonly courseTitle: string
  readonly footer: ReactNode
  readonly children: ReactNode
}

export const Layout = ({ subject, preview, courseTitle, footer, children }: LayoutProps) => (
  <Html lang="en" dir="ltr">
    <Head>
      <title>{subject}</title>
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <style>{STYLE}</style>
    </Head>
    <Body className="paper" style={{ backgroundColor: COLOR.paper, margin: 0, padding: 0 }}>
      <Preview useTitleTag={false}>{preview}</Preview>
      <Container style={{ maxWidth: '600px', width: '100%', margin: '0 auto' }}>
        <Section className="edge" style={{ padding: '30px 32px 18px' }}>
          <Text className="clay" style={MASTHEAD}>
            {courseTitle}
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

const MASTHEAD = {
  margin: 0,
  color: COLOR.clay,
  fontFamily: SERIF,
  fontSize: '19px',
  fontStyle: 'italic',
  lineHeight: '26px',
} as const

const SHEET = {
  backgroundColor: COLOR.sheet,
  borderTop: `4px solid ${COLOR.clay}`,
  borderRadius: '0 0 10px 10px',
  padding: '38px 32px 30px',
} as const

const STYLE = `
@media (max-width:480px){.edge>tbody>tr>td{padding-left:20px!important;padding-right:20px!important}.stage>tbody>tr>td,.action>tbody>tr>td,.card>tbody>tr>td{padding-left:14px!important;padding-right:14px!important}h1{font-size:28px!important;line-height:35px!important}}
@media (prefers-color-scheme:dark){
.paper,.paper>table,.paper>table>tbody>tr>td{background-color:#191614!important}
.sheet{background-color:#24201d!important;border-color:#e79a7a!important}
.ink,.sheet p,.sheet h1,.sheet h2,.sheet h3,.sheet li{color:#f1e9df!important}
.soft,.sheet p.soft,.sheet h2.soft,.sheet li.soft{color:#bfb3a6!important}
.clay,.sheet p.clay,.sheet h2.clay,a.link{color:#f0a686!important}
.sage,.sheet h2.sage{color:#a9cba8!important}
.action{background-color:#3a2a22!important;border-color:#e79a7a!important}
.stage{background-color:#262f27!important;border-color:#8fb490!important}
.card{background-color:#24201d!important;border-color:#4a423b!important}
.rule{border-color:#4a423b!important}
a.button{background-color:#f0a686!important;color:#24160f!important}
}`.trim()
