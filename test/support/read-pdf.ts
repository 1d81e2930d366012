import {
  type PDFDocumentProxy as Document,
  getDocument,
  OPS,
  type PDFPageProxy as Page,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import * as z from 'zod'

type Tree = Awaited<ReturnType<Page['getStructTree']>>
type Item = Tree['children'][number]

/** An element of the structure tree with all the text below it. */
export interface ReadElement {
  readonly role: string
  readonly alt: string | undefined
  readonly text: string
  /** The pieces of text as set. */
  readonly set: readonly Type[]
  readonly children: readonly ReadElement[]
}

/** Words on a page, with their size and their position from its lower left corner. */
interface Type {
  readonly points: number
  readonly x: number
  readonly y: number
}

export interface ReadPage {
  readonly size: readonly [number, number]
  readonly text: string
  readonly elements: readonly ReadElement[]
  readonly links: readonly { readonly says: string; readonly leadsTo: string }[]
}

/** Reads a PDF with another library than the one that wrote it. */
export async function readPdf(bytes: Uint8Array) {
  const document = await getDocument({ data: new Uint8Array(bytes) }).promise
  const pages: ReadPage[] = []
  for (let number = 1; number <= document.numPages; number++) {
    pages.push(await readPage(await document.getPage(number)))
  }
  const { info, metadata } = await document.getMetadata()
  return {
    info,
    described: metadata?.getRaw() ?? '',
    marked: await document.getMarkInfo(),
    bookmarks: (await document.getOutline()) ?? [],
    stopListPage: await pageOf(document, await document.getDestination('stop-list')),
    pages,
  }
}

export function allOf(elements: readonly ReadElement[], role: string): readonly ReadElement[] {
  return elements.flatMap((element) => [
    ...(element.role === role ? [element] : []),
    ...allOf(element.children, role),
  ])
}

/** The words in a document, except those of its figures. */
export function typeIn(elements: readonly ReadElement[]): readonly Type[] {
  return elements.flatMap(({ role, set, children }) => {
    if (role === 'Figure') return []
    return children.length > 0 ? typeIn(children) : set
  })
}

/** The page of the first destination with that name, or null. */
async function pageOf(document: Document, destination: readonly unknown[] | null): Promise<number | null> {
  if (destination === null) return null
  const { num, gen } = referenceSchema.parse(destination[0])
  return (await document.getPageIndex({ num, gen })) + 1
}

const referenceSchema = z.object({ num: z.number(), gen: z.number() })

async function readPage(page: Page): Promise<ReadPage> {
  const texts = await textsOf(page)
  const types = await typesOf(page)
  const tree = await page.getStructTree()
  const [, , width = 0, height = 0] = page.view
  return {
    size: [width, height],
    text: [...texts.values()].join('\n'),
    elements:
      tree === null
        ? []
        : tree.children.flatMap((item) => elementOf(item, `p${page.ref?.num}R_`, texts, types)),
    links: z.array(linkSchema).parse(await page.getAnnotations()),
  }
}

const linkSchema = z
  .object({
    subtype: z.literal('Link'),
    contentsObj: z.object({ str: z.string() }),
    url: z.string().optional(),
    dest: z.string().optional(),
  })
  .transform(({ contentsObj, url, dest }) => ({ says: contentsObj.str, leadsTo: url ?? dest ?? '' }))

/** The text of each marked part as it is in the file, without a reader's guess at spaces. */
async function textsOf(page: Page): Promise<ReadonlyMap<string, string>> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const texts = new Map<string, string>()
  let part = ''
  for (const [index, operator] of fnArray.entries()) {
    const given: unknown = argsArray[index]
    if (operator === OPS.beginMarkedContentProps) part = String(markSchema.parse(given)[1] ?? '')
    else if (operator === OPS.endMarkedContent) part = ''
    else if (operator === OPS.showText) texts.set(part, (texts.get(part) ?? '') + shownBy(given))
  }
  return new Map([...texts].map(([id, text]) => [id, text.replaceAll(/\s+/g, ' ').trim()]))
}

const markSchema = z.tuple([z.string(), z.number().nullish()])
const shownSchema = z.tuple([z.array(z.union([z.number(), z.object({ unicode: z.string() })]))])

function shownBy(given: unknown): string {
  const [glyphs] = shownSchema.parse(given)
  return glyphs.map((glyph) => (typeof glyph === 'number' ? '' : glyph.unicode)).join('')
}

/** The words of each marked part of a page. */
async function typesOf(page: Page): Promise<ReadonlyMap<string, readonly Type[]>> {
  const { items } = await page.getTextContent({ includeMarkedContent: true })
  const types = new Map<string, Type[]>()
  let part = ''
  for (const item of items) {
    if ('str' in item) {
      if (item.str.trim() === '') continue
      const [a, b, , , x, y] = transformSchema.parse(item.transform)
      types.set(part, [...(types.get(part) ?? []), { points: Math.hypot(a, b), x, y }])
    } else if (item.type === 'beginMarkedContentProps') part = partOf(String(item.id))
    else if (item.type === 'endMarkedContent') part = ''
  }
  return types
}

const transformSchema = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()])

/** An element may be on several pages. `page` begins the ids of what is on this one. */
function elementOf(
  item: Item,
  page: string,
  texts: ReadonlyMap<string, string>,
  types: ReadonlyMap<string, readonly Type[]>,
): readonly ReadElement[] {
  if (!('role' in item)) return []
  const children = item.children.flatMap((child) => elementOf(child, page, texts, types))
  const parts = item.children.flatMap((child) =>
    'id' in child && child.id.startsWith(page) ? [partOf(child.id)] : [],
  )
  const own = parts.map((part) => texts.get(part) ?? '')
  const text = [...own, ...children.map((child) => child.text)].filter(Boolean).join(' ')
  const set = parts.flatMap((part) => types.get(part) ?? [])
  return [
    {
      role: item.role,
      alt: 'alt' in item ? String(item.alt) : undefined,
      text,
      set: [...set, ...children.flatMap((child) => child.set)],
      children,
    },
  ]
}

/** The number of a marked part on the page. In the tree it is `p12R_mc3`. */
function partOf(id: string): string {
  return id.slice(id.lastIndexOf('mc') + 2)
}
