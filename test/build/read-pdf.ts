import { getDocument, type PDFPageProxy as Page } from 'pdfjs-dist/legacy/build/pdf.mjs'

type Tree = Awaited<ReturnType<Page['getStructTree']>>
type Item = Tree['children'][number]

/** An element of the structure tree with all the text below it. */
export interface ReadElement {
  readonly role: string
  readonly alt: string | undefined
  readonly text: string
  readonly children: readonly ReadElement[]
}

export interface ReadPage {
  readonly size: readonly [number, number]
  readonly text: string
  readonly elements: readonly ReadElement[]
}

/** Reads a PDF with a library that had no part in writing it. */
export async function readPdf(bytes: Uint8Array) {
  const document = await getDocument({ data: new Uint8Array(bytes) }).promise
  const pages: ReadPage[] = []
  for (let number = 1; number <= document.numPages; number++) {
    pages.push(await readPage(await document.getPage(number)))
  }
  const { info } = await document.getMetadata()
  return { info, marked: await document.getMarkInfo(), pages }
}

export function allOf(elements: readonly ReadElement[], role: string): readonly ReadElement[] {
  return elements.flatMap((element) => [
    ...(element.role === role ? [element] : []),
    ...allOf(element.children, role),
  ])
}

async function readPage(page: Page): Promise<ReadPage> {
  const texts = await textsOf(page)
  const tree = await page.getStructTree()
  const [, , width = 0, height = 0] = page.view
  return {
    size: [width, height],
    text: [...texts.values()].join('\n'),
    elements: tree === null ? [] : tree.children.flatMap((item) => elementOf(item, texts)),
  }
}

/** The text of each marked part of a page, by its id. */
async function textsOf(page: Page): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  const open: string[] = []
  for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
    const id = open.findLast((it) => it !== '') ?? ''
    if ('str' in item) {
      texts.set(id, `${texts.get(id) ?? ''}${item.str}${item.hasEOL ? ' ' : ''}`)
    } else if (item.type === 'endMarkedContent') open.pop()
    else open.push(item.id ?? '')
  }
  return new Map([...texts].map(([id, text]) => [id, text.replaceAll(/\s+/g, ' ').trim()]))
}

function elementOf(item: Item, texts: ReadonlyMap<string, string>): readonly ReadElement[] {
  if (!('role' in item)) return []
  const children = item.children.flatMap((child) => elementOf(child, texts))
  const own = item.children.map((child) => ('id' in child ? (texts.get(child.id) ?? '') : ''))
  const text = [...own, ...children.map((child) => child.text)].filter(Boolean).join(' ')
  return [{ role: item.role, alt: 'alt' in item ? String(item.alt) : undefined, text, children }]
}
