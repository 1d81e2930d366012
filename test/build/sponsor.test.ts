import { describe, expect, test } from 'vitest'
import { lessonHtml, lessonText } from '../../src/build/render/mail.ts'
import { forVariant } from '../../src/content-model/blocks.ts'
import type { Sponsor } from '../../src/content-model/manifest.ts'
import { publisherOf } from '../../src/content-model/publisher.ts'
import course from '../fixtures/club/content/shoulders/course.ts'
import { CLUB } from '../support/club-root.ts'
import { shoulders } from './club.ts'
import { lineAt, mistakesIn } from './content.ts'

const SHOES: Sponsor = {
  disclosure: 'Ad. We earn money if you buy with this link.',
  words: 'Shoes for mud.',
  label: 'See the shoes',
  url: 'https://shoes.example/mud',
}

const MANIFEST = 'content/shoulders/course.ts'
const LINE = lineAt(MANIFEST, 'sponsor: null,')

describe('a sponsor', () => {
  const lesson = forVariant(
    shoulders.source.lessons.get('three-joints') ?? expect.fail('no lesson'),
    'anyone',
  )
  const publisher = publisherOf(shoulders.source)

  test('is below the lesson, with the disclosure before the link, in html and in text', async () => {
    const content = { position: '', lesson, publisher, sponsor: SHOES }
    for (const mail of [await lessonHtml(content), lessonText(content)]) {
      const disclosure = mail.indexOf(SHOES.disclosure)
      expect(disclosure).toBeGreaterThan(0)
      expect(mail.indexOf(SHOES.url)).toBeGreaterThan(disclosure)
      expect(mail.indexOf(SHOES.words)).toBeGreaterThan(disclosure)
      expect(mail.slice(0, disclosure)).toMatch(/ashore list/)
    }
  })

  test.each([
    ['no disclosure', { ...SHOES, disclosure: undefined }],
    ['an empty one', { ...SHOES, disclosure: '  ' }],
    ['one that says nothing of money', { ...SHOES, disclosure: 'We think these shoes are really good.' }],
  ])('with %s stops the build with its line and the remedy', (_, sponsor) => {
    const [only, ...more] = mistakesWith(sponsor)
    expect(more).toEqual([])
    expect(only).toContain(
      `${MANIFEST}:${LINE}: sponsor.disclosure: no disclosure of who pays whom. Write it`,
    )
    expect(only).toContain('or set sponsor to null.')
  })

  test('with an address without https stops the build', () => {
    expect(mistakesWith({ ...SHOES, url: 'http://shoes.example' })).toEqual([
      `${MANIFEST}:${LINE}: sponsor.url: Write an address that starts with https://.`,
    ])
    expect(mistakesWith(SHOES)).toEqual([])
  })
})

function mistakesWith(sponsor: unknown): readonly string[] {
  return mistakesIn(CLUB, { course: { ...course, sponsor } })
}
