/** What screen readers follow: pdfkit's elements, with the attributes its types leave out. */
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
export function leaf(doc: Doc, parent: Element, type: string, draw: () => void, options: Options = {}) {
  parent.add(doc.struct(type, options, draw))
}

/** An element that holds elements. */
export function branch(
  doc: Doc,
  parent: Element,
  type: string,
  fill: (element: Element) => void,
  attributes?: Readonly<Record<string, string>>,
) {
  const element = doc.struct(type)
  if (attributes !== undefined) element.dictionary.data.A = attributes
  parent.add(element)
  fill(element)
  element.end()
}

/** What a head of a table that holds elements of its own is the head of. */
export const ROW_HEAD = { O: 'Table', Scope: 'Row' } as const
export const COLUMN_HEAD = { O: 'Table', Scope: 'Column' } as const

/** Lines, boxes and page numbers: seen, and not read out. Never inside a leaf: pdfkit would end the leaf there. */
export function artifact(doc: Doc, draw: () => void, type: 'Layout' | 'Pagination' = 'Layout') {
  doc.markContent('Artifact', { type })
  draw()
  doc.endMarkedContent()
}
