/** The structure for screen readers: pdfkit's elements, with the attributes missing from its types. */
declare global {
  namespace PDFKit.Mixins {
    interface PDFSubset {
      initSubset(options: { subset: 'PDF/UA' }): void
    }
    interface AnnotationOption {
      structParent?: PDFStructureElement
    }
    interface StructureElementOptions {
      scope?: 'Row' | 'Column'
      bbox?: [number, number, number, number]
    }
  }
  namespace PDFKit {
    interface PDFOutline {
      addItem(title: string, options: { top: number; left: number }): PDFOutline
    }
    interface PDFStructureElement {
      dictionary: { data: { A?: Readonly<Record<string, string>> } }
    }
  }
}

export type Doc = PDFKit.PDFDocument
export type Element = PDFKit.PDFStructureElement
type Options = PDFKit.Mixins.StructureElementOptions

/** An element that holds what `draw` puts on the page. */
export function leaf(doc: Doc, parent: Element, tag: string | LeafTag, draw: () => void): void {
  const { type, ...options } = typeof tag === 'string' ? { type: tag } : tag
  parent.add(doc.struct(type, options, draw))
}

interface LeafTag extends Options {
  readonly type: string
}

/** An element that holds other elements. */
export function branch(doc: Doc, parent: Element, tag: Tag, fill: (element: Element) => void): void {
  const element = open(doc, parent, tag)
  fill(element)
  element.end()
}

/** An element that the caller ends, maybe on another page. */
export function open(doc: Doc, parent: Element, tag: Tag): Element {
  const { type, attributes } = typeof tag === 'string' ? { type: tag, attributes: undefined } : tag
  const element = doc.struct(type)
  if (attributes !== undefined) element.dictionary.data.A = attributes
  parent.add(element)
  return element
}

export type Tag = string | BranchTag

interface BranchTag {
  readonly type: string
  readonly attributes: Readonly<Record<string, string>>
}

/** Heads of a table that hold elements of their own. */
export const ROW_HEAD: BranchTag = { type: 'TH', attributes: { O: 'Table', Scope: 'Row' } }
export const COLUMN_HEAD: BranchTag = { type: 'TH', attributes: { O: 'Table', Scope: 'Column' } }

/** Lines, boxes and page numbers are not read out. Never inside a leaf: pdfkit would end the leaf there. */
export function artifact(doc: Doc, draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
  doc.markContent('Artifact', { type })
  draw()
  doc.endMarkedContent()
}
