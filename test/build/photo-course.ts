import { mkdirSync, writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { beforeEach } from 'vitest'
import type { CourseSource } from '../../src/build/course/load-course.ts'
import { readPictures } from '../../src/build/course/read-pictures.ts'
import course from '../fixtures/club/content/shoulders/course.ts'
import { contentOf, copyOfClub, mistakesIn } from './content.ts'

export const LESSON = 'content/shoulders/messages/three-joints.md'

export interface Shot {
  readonly width?: number
  readonly height?: number
  /** As a camera held upright stores it. */
  readonly turned?: boolean
  readonly alpha?: number
  /** 0 gives few colours. */
  readonly noise?: number
}

/** A copy of the club's content for each test, to which photos can be added. */
export function photoCourse() {
  const { root, at, append } = copyOfClub()
  const fileAt = (path: string) => at(`content/shoulders/${path}`)
  beforeEach(() => {
    mkdirSync(fileAt('photos'))
  })
  const written = async (manifest: unknown) => {
    return { course: manifest, pictures: await readPictures(at('content/shoulders')) }
  }
  return {
    root,
    fileAt,
    photograph: async (path: string, shot: Shot = {}) =>
      writeFileSync(fileAt(path), await photographed(path, shot)),
    /** Adds a paragraph to the lesson and returns its line. */
    writeIn: (markdown: string) => append(LESSON, markdown),
    mistakes: async (manifest: unknown = course): Promise<readonly string[]> =>
      mistakesIn(root(), await written(manifest)),
    loaded: async (manifest: unknown = course): Promise<CourseSource> =>
      contentOf(root(), await written(manifest)),
  }
}

/** A picture whose left half is red, with the place where it was taken. */
async function photographed(path: string, options: Shot): Promise<Buffer> {
  const { width = 1240, height = Math.round((width * 2) / 3), turned = false, alpha, noise = 1 } = options
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
