import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createCanvas, GlobalFonts, type Image, loadImage, type SKRSContext2D } from '@napi-rs/canvas'

export const FOLDER = join(import.meta.dirname, '../../.shots')
export const SHEETS = join(FOLDER, 'sheets')

const SCALE = 1 / 3
const GAP = 16
const CAPTION = 34
const ROWS = [1, 2, 3, 4]
const SHAPE = 1.4
const FONT = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
)
GlobalFonts.registerFromPath(FONT, 'caption')

export interface Picture {
  readonly title: string
  readonly subtitle: string
  /** From top to bottom. */
  readonly parts: readonly Buffer[]
}

/** Many small pictures on one sheet, in as many rows as make it easy to look at. */
export async function writeSheet(name: string, pictures: readonly Picture[]): Promise<void> {
  const columns = await Promise.all(pictures.map(columnOf))
  const rows = ROWS.map((count) => inRows(columns, count)).toSorted((a, b) => offShape(a) - offShape(b))[0]
  if (rows === undefined) return
  const canvas = createCanvas(widthOf(rows), heightOf(rows))
  const context = canvas.getContext('2d')
  context.fillStyle = '#808080'
  context.fillRect(0, 0, canvas.width, canvas.height)
  // The one of the three qualities that averages when it shrinks.
  context.imageSmoothingQuality = 'medium'
  context.font = '12px caption'
  let y = GAP
  for (const row of rows) {
    drawRow(context, row, y)
    y += heightOfRow(row)
  }
  writeFileSync(join(SHEETS, `${name}.png`), await canvas.encode('png'))
}

interface Column {
  readonly picture: Picture
  readonly images: readonly Image[]
  readonly width: number
  readonly height: number
}

type Row = readonly Column[]

async function columnOf(picture: Picture): Promise<Column> {
  const images = await Promise.all(picture.parts.map((part) => loadImage(part)))
  const width = Math.max(...images.map((image) => image.width)) * SCALE
  const height = images.reduce((sum, image) => sum + image.height, 0) * SCALE
  return { picture, images, width, height }
}

function inRows(columns: Row, count: number): readonly Row[] {
  const each = Math.ceil(columns.length / count)
  return Array.from({ length: count }, (_, row) => columns.slice(row * each, (row + 1) * each)).filter(
    (row) => row.length > 0,
  )
}

function offShape(rows: readonly Row[]): number {
  return Math.abs(Math.log(widthOf(rows) / heightOf(rows) / SHAPE))
}

function widthOf(rows: readonly Row[]): number {
  return Math.max(...rows.map((row) => row.reduce((sum, { width }) => sum + width + GAP, GAP)))
}

function heightOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + heightOfRow(row), GAP)
}

function heightOfRow(row: Row): number {
  return CAPTION + Math.max(...row.map(({ height }) => height)) + GAP
}

function drawRow(context: SKRSContext2D, row: Row, top: number): void {
  let x = GAP
  context.fillStyle = '#ffffff'
  for (const { picture, images, width } of row) {
    context.fillText(picture.title, x, top + 12, width)
    context.fillText(picture.subtitle, x, top + 26, width)
    let y = top + CAPTION
    for (const image of images) {
      context.drawImage(image, x, y, image.width * SCALE, image.height * SCALE)
      y += image.height * SCALE
    }
    x += width + GAP
  }
}
