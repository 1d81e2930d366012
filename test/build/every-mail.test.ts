import { expect, test } from 'vitest'
import { compileCourse } from '../../src/build/compile-course.ts'
import { shoulders } from './club.ts'

const { source } = shoulders

const BARE = {
  ...source,
  manifest: {
    ...source.manifest,
    everyMail: { disclaimer: null, review: null, signs: null, links: [] },
  },
  everyMail: { disclaimer: null, signsLine: null, links: [] },
}

test('a course without a disclaimer, a review, signs and links says nothing of them', async () => {
  const { messages, pages } = await compileCourse(BARE)
  const html = JSON.stringify([messages, pages])
  for (const words of [
    'Words for all rowers, not for',
    'Written by',
    'whatever your ache score',
    'Delete my answer',
  ])
    expect(html).not.toContain(words)
  expect(html).toContain('Unsubscribe')
  expect(html).not.toMatch(/<(p|section)[^>]*><\/\1>/)
})
