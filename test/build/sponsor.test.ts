import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import course from '../../content/hips/course.ts'
import { lessonHtml, lessonText } from '../../src/build/render/mail.ts'
import { forVariant } from '../../src/content-model/blocks.ts'
import type { Sponsor } from '../../src/content-model/manifest.ts'
import { publisherOf } from '../../src/content-model/publisher.ts'
import { mistakesIn } from './content.ts'
import { mails, source } from './course.ts'

const SHOES: Sponsor = {
  disclosure: 'Ad. We earn money if you buy with this link.',
  words: 'Shoes for mud.',
  label: 'See the shoes',
  url: 'https://shoes.example/mud',
}

const LINE = readFileSync('content/hips/course.ts', 'utf8').split('\n').indexOf('  sponsor: null,') + 1

const mistakesWith = (sponsor: unknown) => mistakesIn(process.cwd(), { course: { ...course, sponsor } })

test('36: the shipped course has no sponsor', () => {
  expect(course.sponsor).toBeNull()
  for (const { which, text } of mails) expect(text, which).not.toMatch(/^Ad\b/m)
})

describe('36: a sponsor', () => {
  const lesson = forVariant(source.lessons.get('six-walls') ?? expect.fail('no lesson'), 'general')
  const publisher = publisherOf(source)

  test('is below the lesson, with the disclosure before the link, in html and in text', async () => {
    const content = { position: '', lesson, publisher, sponsor: SHOES }
    for (const mail of [await lessonHtml(content), lessonText(content)]) {
      const disclosure = mail.indexOf(SHOES.disclosure)
      expect(disclosure).toBeGreaterThan(0)
      expect(mail.indexOf(SHOES.url)).toBeGreaterThan(disclosure)
      expect(mail.indexOf(SHOES.words)).toBeGreaterThan(disclosure)
      expect(mail.slice(0, disclosure)).toMatch(/stop list/)
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
      `content/hips/course.ts:${LINE}: sponsor.disclosure: no disclosure of who pays whom. Write it`,
    )
    expect(only).toContain('or set sponsor to null.')
  })

  test('with an address without https stops the build', () => {
    expect(mistakesWith({ ...SHOES, url: 'http://shoes.example' })).toEqual([
      `content/hips/course.ts:${LINE}: sponsor.url: Write an address that starts with https://.`,
    ])
    expect(mistakesWith(SHOES)).toEqual([])
  })
})
