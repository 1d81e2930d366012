import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { PAPERS } from '../../src/magnets/workout-plan/rules/plan.ts'
import { workouts } from '../support/workouts.ts'
import { FOLDER, type Picture, writeSheet } from './sheet.ts'

const ASSETS = join(import.meta.dirname, '../../dist/assets')
const SCALE = 2

interface Plan {
  readonly name: string
  readonly path: string
}

export const PLANS: readonly Plan[] = Object.entries(workouts.tracks).flatMap(([track, { printed }]) =>
  PAPERS.map((paper) => ({ name: `plan-${track}-${paper}`, path: printed[paper] })),
)

/** Each page of each printed plan, and one sheet of them all. */
export async function shootPlans(plans: readonly Plan[]): Promise<void> {
  for (const { name, path } of plans) {
    const pages = await pagesOf(readFileSync(join(ASSETS, path)))
    for (const [index, page] of pages.entries()) {
      writeFileSync(join(FOLDER, `${name}-${index + 1}.png`), page)
    }
    const pictures = pages.map((page, index): Picture => {
      return { title: `page ${index + 1}`, subtitle: '', parts: [page] }
    })
    await writeSheet(name, pictures)
    console.log(`${name}: ${pages.length} pages`)
  }
}

/** Drawn glyph by glyph from the fonts in the file. Glyphs that the file lacks are missing. */
async function pagesOf(bytes: Buffer): Promise<readonly Buffer[]> {
  const document = await getDocument({ data: new Uint8Array(bytes) }).promise
  const pages: Buffer[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const viewport = page.getViewport({ scale: SCALE })
    const canvas = createCanvas(viewport.width, viewport.height)
    await page.render({ canvas: elementOf(canvas), viewport }).promise
    pages.push(await canvas.encode('png'))
  }
  return pages
}

/** The canvas that pdf.js itself takes outside a browser; its types know only the browser's. */
function elementOf(canvas: Canvas): HTMLCanvasElement {
  return canvas as unknown as HTMLCanvasElement
}
