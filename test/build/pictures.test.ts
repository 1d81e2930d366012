import { expect, test } from 'vitest'
import { rasterize } from '../../src/build/assets/pictures.ts'
import { sharedPicture } from '../../src/build/assets/shared-picture.ts'
import type { Drawing } from '../../src/content-model/blocks.ts'
import course from '../fixtures/club/content/shoulders/course.ts'
import { CLUB } from '../support/club-root.ts'
import { contentOf, landingWith } from './content.ts'

test('the picture for mail contains its words, whatever fonts the machine has', () => {
  const words = (text: string): Drawing => ({
    name: 'words',
    path: '/drawings/any/words',
    title: 'Words',
    alt: 'Words.',
    width: 60,
    height: 20,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><text y="15" font-family="'No such font', sans-serif">${text}</text></svg>`,
  })
  expect(Buffer.from(rasterize(words('start')))).not.toEqual(Buffer.from(rasterize(words(''))))
})

test('the picture of a shared link shows the headline, however long', async () => {
  const own = await shared(course.landing[0].headline)
  expect(own.size).toEqual([1200, 630])
  const long = await shared('Arms & backs that <ache> after every outing. '.repeat(4))
  expect(long.size).toEqual([1200, 630])
  expect(long.bytes).not.toEqual(own.bytes)
})

async function shared(headline: string): Promise<{ size: number[]; bytes: Buffer }> {
  const landing = landingWith({ headline })
  const bytes = Buffer.from(await sharedPicture(contentOf(CLUB, { course: { ...course, landing } })))
  return { size: [bytes.readUInt32BE(16), bytes.readUInt32BE(20)], bytes }
}
