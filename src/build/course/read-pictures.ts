import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import sharp, { type Metadata } from 'sharp'
import type { Photo } from '../../content-model/photo.ts'
import { RECIPE } from '../assets/photos.ts'

/** Each picture file below a course's folder by its path, or what is wrong with it. */
export type PictureFiles = ReadonlyMap<string, Photo | { readonly wrong: string }>

const MOST_MEGABYTES = 20
const LEAST_WIDTH = 400
/** More would take gigabytes of memory to convert. */
const MOST_MEGAPIXELS = 100
const EXTENSION = /\.(jpe?g|png|webp|avif)$/i
const FORMATS = ['jpeg', 'png', 'webp', 'heif']

/** Reads the headers of all pictures. `folder` is the course's. */
export async function readPictures(folder: string): Promise<PictureFiles> {
  if (!existsSync(folder)) return new Map()
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => EXTENSION.test(path))
    .toSorted()
  const pictures = new Map<string, Photo | { wrong: string }>()
  // One after another: together they may not fit into memory.
  for (const path of paths) pictures.set(path, await readPhoto(path, join(folder, path)))
  return pictures
}

async function readPhoto(path: string, file: string): Promise<Photo | { wrong: string }> {
  const megabytes = statSync(file).size / 1_000_000
  if (megabytes > MOST_MEGABYTES)
    return { wrong: `has ${Math.ceil(megabytes)} MB. Save it with ${MOST_MEGABYTES} MB or less.` }
  const bytes = readFileSync(file)
  const found = await metadataOf(bytes)
  if (found === null) return { wrong: 'is not a picture that can be read. Save it again as a JPEG or PNG.' }
  if (!FORMATS.includes(found.format))
    return { wrong: `is a ${found.format.toUpperCase()} inside. Save it as a JPEG or PNG.` }
  const { width, height } = found.autoOrient
  if (width * height > MOST_MEGAPIXELS * 1_000_000)
    return { wrong: `has ${width} × ${height} pixels. Save it with ${MOST_MEGAPIXELS} megapixels or less.` }
  if (width < LEAST_WIDTH)
    return { wrong: `is ${width} pixels wide. Take one of at least ${LEAST_WIDTH}. 1200 is best.` }
  return { path, file, name: nameOf(path, bytes), format: await formatFor(bytes, found), width, height }
}

async function metadataOf(bytes: Buffer): Promise<Metadata | null> {
  try {
    return await sharp(bytes).metadata()
  } catch {
    return null
  }
}

function nameOf(path: string, bytes: Buffer): string {
  const words = basename(path, extname(path))
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  const hash = createHash('sha256').update(RECIPE).update(bytes).digest('hex').slice(0, 12)
  return `${words || 'picture'}-${hash}`
}

const FEW_COLOURS = 256
const SAMPLE_WIDTH = 300

/** PNG for what a JPEG would spoil: transparent parts, and screenshots and diagrams with few colours. */
async function formatFor(bytes: Buffer, { format, hasAlpha }: Metadata): Promise<Photo['format']> {
  if (hasAlpha && !(await isOpaque(bytes))) return 'png'
  return format === 'png' && (await coloursIn(bytes)) <= FEW_COLOURS ? 'png' : 'jpg'
}

/** False also for a file that is broken behind its header, which the conversion will report. */
async function isOpaque(bytes: Buffer): Promise<boolean> {
  return sharp(bytes)
    .stats()
    .then(
      (stats) => stats.isOpaque,
      () => false,
    )
}

/** The colours of a sample, taken without mixing neighbours. */
async function coloursIn(bytes: Buffer): Promise<number> {
  const sample = sharp(bytes)
    .resize({ width: SAMPLE_WIDTH, kernel: 'nearest' })
    .removeAlpha()
    .toColourspace('srgb')
  const pixels = await sample
    .raw()
    .toBuffer()
    .catch(() => Buffer.alloc(0))
  const colours = new Set<number>()
  for (let at = 0; at + 2 < pixels.length; at += 3) colours.add(pixels.readUIntBE(at, 3))
  return colours.size
}
