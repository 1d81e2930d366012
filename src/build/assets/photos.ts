import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import sharp from 'sharp'
import type { Block, Lesson } from '../../content-model/blocks.ts'
import type { Mistake } from '../../content-model/mistakes.ts'
import { copiesOf, narrowestCopy, type Photo, type PhotoCopy } from '../../content-model/photo.ts'

const JPEG = { quality: 78, mozjpeg: true } as const
const PNG = { palette: true, quality: 92, effort: 10, compressionLevel: 9 } as const

/** What decides the bytes of a copy, besides the photo. Copies are named by a hash of both. */
export const RECIPE = JSON.stringify({ JPEG, PNG, versions: sharp.versions })

/**
 * Writes the missing copies of these photos, and removes those of others. Returns a mistake for each file that
 * is broken behind its header.
 */
export async function buildPhotos(photos: readonly Photo[], root: string): Promise<readonly Mistake[]> {
  const assets = join(root, 'dist/assets')
  const folder = join(assets, 'pictures')
  mkdirSync(folder, { recursive: true })
  const mistakes: Mistake[] = []
  for (const photo of photos) {
    const missing = copiesOf(photo).filter(({ path }) => !existsSync(join(assets, path)))
    try {
      for (const copy of missing) await writeCopy(photo, copy, assets)
    } catch (error) {
      mistakes.push({ file: relative(root, photo.file), line: 1, message: brokenBy(error) })
    }
  }
  const wanted = new Set(photos.flatMap((photo) => copiesOf(photo).map(({ path }) => basename(path))))
  for (const name of readdirSync(folder)) if (!wanted.has(name)) rmSync(join(folder, name))
  return mistakes
}

/** The name appears once the file is whole. */
async function writeCopy(photo: Photo, copy: PhotoCopy, assets: string): Promise<void> {
  const part = join(assets, '..', `${basename(copy.path)}.${process.pid}`)
  writeFileSync(part, await convert(photo, copy))
  renameSync(part, join(assets, copy.path))
}

/** Upright, in sRGB and without metadata, which sharp leaves out: cameras write down the place. */
async function convert({ file, format }: Photo, { width, height }: PhotoCopy): Promise<Buffer> {
  const upright = sharp(readFileSync(file), { failOn: 'error' }).autoOrient()
  const sized = upright.resize({ width, height, fit: 'fill' }).toColourspace('srgb')
  return format === 'jpg' ? sized.jpeg(JPEG).toBuffer() : sized.png(PNG).toBuffer()
}

/**
 * The same lesson with the pictures for some readers inside the page, where no address tells who is reading.
 * Each is as wide as a phone's screen.
 */
export async function withPicturesInPlace(lesson: Lesson): Promise<Lesson> {
  const parts = lesson.parts.map(async (part) => {
    if (part.kind === 'common') return part
    const of = Object.entries(part.of).map(
      async ([variant, blocks]) => [variant, await inPlace(blocks)] as const,
    )
    return { ...part, of: { ...part.of, ...Object.fromEntries(await Promise.all(of)) } }
  })
  return { ...lesson, parts: await Promise.all(parts) }
}

async function inPlace(blocks: readonly Block[]): Promise<readonly Block[]> {
  const changed = blocks.map(async (block): Promise<Block> => {
    if (block.kind === 'photo')
      return { ...block, inPlace: await addressWith(block.photo, narrowestCopy(block.photo)) }
    return 'blocks' in block ? { ...block, blocks: await inPlace(block.blocks) } : block
  })
  return Promise.all(changed)
}

/** An address that holds the picture itself. */
export async function addressWith(photo: Photo, copy: PhotoCopy): Promise<string> {
  const type = photo.format === 'jpg' ? 'image/jpeg' : 'image/png'
  return `data:${type};base64,${(await convert(photo, copy)).toString('base64')}`
}

function brokenBy(error: unknown): string {
  const reason = error instanceof Error ? error.message.split('\n')[0] : ''
  return `the picture is broken (${reason}). Save it again as a JPEG or PNG.`
}
