import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach } from 'vitest'
import course from '../../content/hips/course.ts'
import type { CourseSource } from '../../src/build/course/load-course.ts'
import { readPictures } from '../../src/build/course/read-pictures.ts'
import { contentOf, mistakesIn } from './content.ts'

export const LESSON = 'content/hips/messages/six-walls.md'

export interface Shot {
  readonly width?: number
  readonly height?: number
  /** As a camera held upright stores it. */
  readonly turned?: boolean
  readonly alpha?: number
  /** 0 gives few colours. */
  readonly noise?: number
}

/** A copy of the hips course for each test, to which photos can be added. */
export function photoCourse() {
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'longrun-photos-'))
    cpSync('content', join(root, 'content'), { recursive: true })
    mkdirSync(join(root, 'content/hips/photos'))
  })
  afterEach(() => rmSync(root, { recursive: true }))
  const written = async (manifest: unknown) => {
    return { course: manifest, pictures: await readPictures(join(root, 'content/hips')) }
  }
  return {
    root: () => root,
    fileAt: (path: string) => join(root, 'content/hips', path),
    photograph: async (path: string, shot: Shot = {}) =>
      writeFileSync(join(root, 'content/hips', path), await photographed(path, shot)),
    /** Adds a paragraph to the lesson and returns its line. */
    writeIn(markdown: string): number {
      const file = join(root, LESSON)
      const text = readFileSync(file, 'utf8').trimEnd()
      writeFileSync(file, `${text}\n\n${markdown}\n`)
      return text.split('\n').length + 2
    },
    mistakes: async (manifest: unknown = course): Promise<readonly string[]> =>
      mistakesIn(root, await written(manifest)),
    loaded: async (manifest: unknown = course): Promise<CourseSource> =>
      contentOf(root, await written(manifest)),
  }
}

/** A picture whose left half is red, with the place where it was taken. */
async function photographed(path: string, options: Shot): Promise<Buffer> {
  const { width = 1600, height = Math.round((width * 2) / 3), turned = false, alpha, noise = 1 } = options
  const channels = alpha === undefined ? 3 : 4
  const pixels = Buffer.alloc(width * height * channels)
  for (let at = 0; at < width * height; at++) {
    const left = at % width < width / 2
    const grain = noise === 0 ? 0 : ((at * 7919 * noise) % 251) / 8
    pixels[at * channels] = (left ? 200 : 40) + grain
    pixels[at * channels + 1] = 50 + (noise === 0 ? 0 : (at / width) % 40)
    pixels[at * channels + 2] = (left ? 50 : 150) + grain
    if (alpha !== undefined) pixels[at * channels + 3] = left ? 255 : Math.round(255 * alpha)
  }
  const drawn = sharp(pixels, { raw: { width, height, channels } })
  const place = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } }
  const taken = drawn.withExif(place).withMetadata(turned ? { orientation: 6 } : {})
  const type = path.toLowerCase().split('.').at(-1)
  return (
    type === 'png'
      ? taken.png()
      : type === 'webp'
        ? taken.webp()
        : type === 'avif'
          ? taken.avif({ effort: 0 })
          : taken.jpeg()
  ).toBuffer()
}
