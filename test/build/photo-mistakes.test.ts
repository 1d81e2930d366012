import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { buildPhotos } from '../../src/build/assets/photos.ts'
import { photosIn } from '../../src/content-model/blocks.ts'
import { describe as say } from '../../src/content-model/mistakes.ts'
import course from '../fixtures/club/content/shoulders/course.ts'
import { landingWith, lineAt } from './content.ts'
import { LESSON, photoCourse } from './photo-course.ts'

const { root, fileAt, photograph, writeIn, loaded, mistakes } = photoCourse()

const IN_A_LESSON = [
  ['![](photos/loaf.jpg)', 'the picture "photos/loaf.jpg" has no words. Write what one sees, such as '],
  ['![Loaf.jpg](photos/loaf.jpg)', 'the words of "photos/loaf.jpg" are the file’s name. Write what one '],
  ['![loaf](photos/loaf.jpg)', 'the words of "photos/loaf.jpg" are the file’s name. Write what one sees'],
  ['![A loaf](photos/bread.jpg)', 'there is no picture "photos/bread.jpg" in the course’s folder. Put it '],
  [
    '![A loaf](images/Loaf.jpg)',
    'there is no picture "images/Loaf.jpg" in the course’s folder. Perhaps you mean "photos/loaf.jpg".',
  ],
  ['![A loaf](../photos/loaf.jpg)', 'there is no picture "../photos/loaf.jpg" in the course’s folder.'],
  [
    '![A loaf](photos/small.jpg)',
    'the picture "photos/small.jpg" is 320 pixels wide. Take one of at least 400.',
  ],
  ['![A loaf](photos/heavy.jpg)', 'the picture "photos/heavy.jpg" has 21 MB. Save it with 20 MB or less.'],
  ['![A loaf](photos/text.jpg)', 'the picture "photos/text.jpg" is not a picture that can be read. Save it'],
  ['![A loaf](photos/gif.png)', 'the picture "photos/gif.png" is a GIF inside. Save it as a JPEG or PNG.'],
  ['![A loaf](photos/loaf.heic)', '"photos/loaf.heic" is not a picture for mails. Save it as a JPEG or PNG.'],
  [
    '![A row](drawings/r1.svg)',
    'an SVG, "drawings/r1.svg". Put it into drawings/, and write ::drawing{name="r1"}.',
  ],
  [
    '![A row](https://x.example/row.png)',
    'a picture from another site, "https://x.example/row.png". It could track readers. Copy',
  ],
  [
    '![A row](//x.example/row.png)',
    'a picture from another site, "//x.example/row.png". It could track readers.',
  ],
  ['![A row](data:image/png;base64,AAAA)', 'a picture inside the text. Put it into a file'],
  ['Look: ![A loaf](photos/loaf.jpg)', 'a picture in a sentence, a list, a heading or a piece. Put it into'],
  ['- ![A loaf](photos/loaf.jpg)', 'a picture in a sentence, a list, a heading or a piece. Put it into'],
  ['[![A loaf](photos/loaf.jpg)](https://x.example)', 'a picture in a sentence, a list, a heading or a'],
] as const

describe('a mistake in a picture', () => {
  test('is reported with its line and the remedy, and so is every other', async () => {
    await photograph('photos/loaf.jpg')
    await photograph('photos/small.jpg', { width: 320 })
    writeFileSync(fileAt('photos/heavy.jpg'), Buffer.alloc(20_100_000))
    writeFileSync(fileAt('photos/text.jpg'), 'Not a picture.')
    const red = sharp({ create: { width: 500, height: 500, channels: 3, background: 'red' } })
    writeFileSync(fileAt('photos/gif.png'), await red.gif().toBuffer())
    const expected = IN_A_LESSON.map(([markdown, remedy]) => `${LESSON}:${writeIn(markdown)}: ${remedy}`)
    expect(await mistakes()).toEqual(expected.map((it) => expect.stringContaining(it)))
  })

  test('of the landing page is reported with its line', async () => {
    const line = lineAt('content/shoulders/course.ts', 'picture:')
    const landing = landingWith({ picture: { file: 'photos/loaf.jpg', alt: ' ' } })
    expect(await mistakes({ ...course, landing })).toEqual([
      expect.stringContaining(`content/shoulders/course.ts:${line}: landing.picture: there is no picture`),
      expect.stringContaining(
        `content/shoulders/course.ts:${line}: landing.picture: the picture "photos/loaf.jpg" has no`,
      ),
    ])
  })

  test('that is only found behind the header names the file', async () => {
    await photograph('photos/loaf.jpg')
    const file = fileAt('photos/loaf.jpg')
    writeFileSync(file, readFileSync(file).subarray(0, 5000))
    writeIn('![A loaf with a dark crust](photos/loaf.jpg)')
    const photos = photosIn((await loaded()).lessons.get('three-joints') ?? expect.fail('no lesson'))
    expect((await buildPhotos(photos, root())).map(say)).toEqual([
      expect.stringMatching(
        /^content\/shoulders\/photos\/loaf\.jpg:1: the picture is broken \(.+\)\. Save it again/,
      ),
    ])
    expect(readdirSync(join(root(), 'dist/assets/pictures'))).toEqual([])
  })
})
