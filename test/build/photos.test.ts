import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import sharp, { type Region } from 'sharp'
import { describe, expect, test } from 'vitest'
import { buildPhotos } from '../../src/build/assets/photos.ts'
import { sharedPicture } from '../../src/build/assets/shared-picture.ts'
import { compileCourse } from '../../src/build/compile-course.ts'
import { photosIn } from '../../src/content-model/blocks.ts'
import { copiesOf, type Photo } from '../../src/content-model/photo.ts'
import type { CompiledCourse, Variant } from '../../src/domain/course.ts'
import { fillHtml, fillText } from '../../src/mail/fill-template.ts'
import course from '../fixtures/club/content/shoulders/course.ts'
import { landingWith } from './content.ts'
import { photoCourse } from './photo-course.ts'

const SLOTS = {
  greeting: '',
  baseUrl: 'https://course.example',
  confirmToken: '',
  newAddressToken: '',
  oldAddressToken: '',
  courseToken: '',
  magnetToken: '',
  unsubscribeToken: '',
  magnetLine: '',
}

const { root, photograph, writeIn, loaded } = photoCourse()

describe('a photo', () => {
  test('is turned upright, made smaller, and loses where it was taken', async () => {
    await photograph('photos/Käse Brot.JPG', { width: 2100, height: 1400, turned: true })
    writeIn('![A loaf](<photos/Käse Brot.JPG>)')
    const { photo, files } = await built()
    expect(photo).toMatchObject({ width: 1400, height: 2100, format: 'jpg' })
    expect(files.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^kase-brot-[0-9a-f]{12}-1200\.jpg$/),
      expect.stringMatching(/^kase-brot-[0-9a-f]{12}-600\.jpg$/),
    ])
    for (const { bytes, width } of files) {
      const { exif, icc, orientation, xmp, space, ...found } = await sharp(bytes).metadata()
      expect({ exif, icc, orientation, xmp, space }).toEqual({ space: 'srgb' })
      expect([found.width, found.height]).toEqual([width, width * 1.5])
      // The left half is red. Turned clockwise it is on top.
      const top = await meanOf(bytes, { left: 0, top: 0, width, height: 100 })
      expect(top.map((mean) => Math.round(mean / 64))).toEqual([3, 1, 1])
    }
  })

  test('has the same name and bytes in every build, and another name once it changes', async () => {
    await photograph('photos/loaf.jpg')
    writeIn('![A loaf with a dark crust](photos/loaf.jpg)')
    const first = await built()
    const before = modified()
    const again = await built()
    expect(modified()).toEqual(before)
    rmSync(join(root(), 'dist'), { recursive: true })
    expect((await built()).files).toEqual(first.files)
    await photograph('photos/loaf.jpg', { noise: 3 })
    const changed = await built()
    expect(changed.photo.name).not.toBe(again.photo.name)
    expect(changed.files.map(({ name }) => name)).not.toContain(first.files[0]?.name)
    expect(changed.files).toHaveLength(2)
  })

  test.each([
    ['900 pixels wide is not made wider', { width: 900 }, 'jpg', [600, 900], 'jpg'],
    ['450 pixels wide has one copy', { width: 450 }, 'jpg', [450], 'jpg'],
    ['saved as a PNG becomes a JPEG', {}, 'png', [600, 1200], 'jpg'],
    ['from an AVIF becomes a JPEG', {}, 'avif', [600, 1200], 'jpg'],
    ['with transparent parts stays a PNG', { alpha: 0.5 }, 'webp', [600, 1200], 'png'],
    ['with an opaque alpha channel becomes a JPEG', { alpha: 1 }, 'png', [600, 1200], 'jpg'],
    ['with few colours stays a PNG', { noise: 0 }, 'png', [600, 1200], 'png'],
  ] as const)('%s', async (_, options, from, widths, format) => {
    await photograph(`photos/loaf.${from}`, { width: 1240, ...options })
    writeIn(`![A loaf with a dark crust](photos/loaf.${from})`)
    const { photo, files } = await built()
    expect(copiesOf(photo).map(({ width }) => width)).toEqual(widths)
    for (const { bytes, name } of files) {
      const found = await sharp(bytes).metadata()
      expect(name).toMatch(new RegExp(`-${found.width}\\.${format}$`))
      expect(found.hasAlpha).toBe('alpha' in options && options.alpha < 1)
    }
  })

  test('is in mails and on pages, with its words, its size and its caption', async () => {
    await photograph('photos/loaf.jpg', { width: 1600, height: 1200 })
    writeIn('![A loaf with a “dark” crust](photos/loaf.jpg "Day 5 & done")')
    const { source, photo } = await built()
    const compiled = await compileCourse(source)
    const wide = `/pictures/${photo.name}-1200.jpg`
    const { html, text } = mailOf(compiled, 'anyone')
    const image = imageWith(html, photo)
    expect(image).toContain(`src="https://course.example${wide}"`)
    expect(image).toMatch(/alt="A loaf with a (“|&#8220;)dark/)
    expect(image).toContain('width="536"')
    expect(image).toContain('height="402"')
    expect(image).toMatch(/width:100%;max-width:536px;height:auto/)
    expect(html).toContain('Day 5 &amp; done')
    expect(text).toContain(
      `Picture: A loaf with a “dark” crust\nDay 5 & done\nSee it: https://course.example${wide}`,
    )
    const page = pageOf(compiled, 'anyone')
    expect(imageWith(page, photo)).toBe(
      `<img src="/pictures/${photo.name}-600.jpg" srcset="/pictures/${photo.name}-600.jpg 600w, ${wide} 1200w" sizes="(min-width: 44.5rem) 42rem, calc(100vw - 2.5rem)" width="1200" height="900" alt="A loaf with a “dark” crust" loading="lazy" decoding="async">`,
    )
    expect(page).toContain('<figcaption>Day 5 &#x26; done</figcaption>')
    const validator = new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'] })
    expect((await validator.validateString(page)).results).toEqual([])
  })

  test('for some readers is left out of mails, and in the page itself', async () => {
    await photograph('photos/sling.jpg')
    const others = 'op_1 over60 anyone careful'
    writeIn(
      `:::segment{for="fresh_tear"}\n![A rower with a sling](photos/sling.jpg)\n:::\n\n:::segment{for="${others}"}\nRest.\n:::`,
    )
    const { source, photo } = await built()
    const compiled = await compileCourse(source)
    for (const variant of ['fresh_tear', 'anyone'] as const) {
      const { html, text } = mailOf(compiled, variant)
      expect(html + text + pageOf(compiled, variant)).not.toContain(photo.name)
    }
    expect(mailOf(compiled, 'fresh_tear').text.replaceAll(/\s+/g, ' ')).toContain(
      'You’ll find the pictures for this part on the web page',
    )
    expect(pageOf(compiled, 'fresh_tear')).toMatch(/<img src="data:image\/jpeg;base64,[^"]+" width="1200"/)
    expect(pageOf(compiled, 'anyone')).not.toContain('data:image')
  })

  test('for some readers is in their mails, if who they are is not sensitive', async () => {
    await photograph('photos/oar.jpg')
    const others = 'op_1 over60 anyone'
    writeIn(
      `:::segment{for="fresh_tear"}\n![A hand at an oar](photos/oar.jpg)\n:::\n\n:::segment{for="${others}"}\nRest.\n:::`,
    )
    const source = await loaded()
    const segments = source.manifest.segments && { ...source.manifest.segments, isSensitive: false }
    const compiled = await compileCourse({
      ...source,
      manifest: { ...source.manifest, segments },
      variants: Object.keys(segments?.options ?? {}),
    })
    expect(mailOf(compiled, 'fresh_tear').html).toMatch(/\/pictures\/oar-\w+-1200\.jpg/)
    expect(pageOf(compiled, 'fresh_tear')).toMatch(/srcset="\/pictures\/oar-/)
    expect(pageOf(compiled, 'anyone')).not.toContain('/pictures/')
  })

  test('may be the picture of the landing page, and of links to it', async () => {
    await photograph('photos/loaf.jpg')
    const drawn = await sharedPicture(await loaded())
    const landing = landingWith({ picture: { file: 'photos/loaf.jpg', alt: 'A loaf on a board' } })
    const source = await loaded({ ...course, landing })
    const { picture, shared } = (await compileCourse(source)).landing
    expect(picture).toMatchObject({ width: 1200, height: 800, alt: 'A loaf on a board' })
    expect(picture.srcset).toMatch(
      /^\/pictures\/loaf-\w+-600\.jpg 600w, \/pictures\/loaf-\w+-1200\.jpg 1200w$/,
    )
    expect(shared.alt).toContain('A loaf on a board')
    const card = Buffer.from(await sharedPicture(source))
    expect([card.readUInt32BE(16), card.readUInt32BE(20)]).toEqual([1200, 630])
    const corner = { left: 1000, top: 100, width: 100, height: 100 }
    expect(await meanOf(card, corner)).not.toEqual(await meanOf(drawn, corner))
  })
})

async function built() {
  const source = await loaded()
  const lesson = source.lessons.get('three-joints') ?? expect.fail('no lesson')
  const [photo = expect.fail('no photo')] = photosIn(lesson)
  expect(await buildPhotos([photo], root())).toEqual([])
  const folder = join(root(), 'dist/assets/pictures')
  const files = readdirSync(folder)
    .toSorted()
    .map((name) => ({
      name,
      width: Number(/-(\d+)\.\w+$/.exec(name)?.[1]),
      bytes: readFileSync(join(folder, name)),
    }))
  return { photo, files, source }
}

/** Of each channel in a part of the picture. */
async function meanOf(bytes: Uint8Array, part: Region): Promise<readonly number[]> {
  // Cut first: sharp's figures are about the picture that it was given.
  const { channels } = await sharp(await sharp(bytes).extract(part).png().toBuffer()).stats()
  return channels.map(({ mean }) => Math.round(mean))
}

function modified(): readonly number[] {
  const folder = join(root(), 'dist/assets/pictures')
  return readdirSync(folder).map((name) => statSync(join(folder, name)).mtimeMs)
}

function mailOf({ messages }: CompiledCourse, variant: Variant): { html: string; text: string } {
  const { template } = messages['three-joints'] ?? expect.fail('no mail')
  const { [variant]: html = [] } = template.html
  const { [variant]: text = [] } = template.text
  return { html: fillHtml(html, SLOTS), text: fillText(text, SLOTS) }
}

function pageOf({ pages }: CompiledCourse, variant: Variant): string {
  return fillHtml(pages['three-joints']?.html[variant] ?? [], SLOTS)
}

function imageWith(html: string, { name }: Photo): string {
  return (
    [...html.matchAll(/<img[^>]*>/g)].map(([tag]) => tag).find((tag) => tag.includes(name)) ??
    expect.fail('no image')
  )
}
