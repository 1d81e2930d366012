import { expect, test } from 'vitest'
import course from '../../content/hips/course.ts'
import { sharedPicture } from '../../src/build/assets/shared-picture.ts'
import { contentOf, landingWith } from './content.ts'

test('the picture of a shared link shows the headline, however long', async () => {
  const own = await shared(course.landing[0].headline)
  expect(own.size).toEqual([1200, 630])
  const long = await shared('Hips & knees that <ache> after every single run. '.repeat(4))
  expect(long.size).toEqual([1200, 630])
  expect(long.bytes).not.toEqual(own.bytes)
})

async function shared(headline: string): Promise<{ size: number[]; bytes: Buffer }> {
  const landing = landingWith({ headline })
  const bytes = Buffer.from(await sharedPicture(contentOf(process.cwd(), { course: { ...course, landing } })))
  return { size: [bytes.readUInt32BE(16), bytes.readUInt32BE(20)], bytes }
}
