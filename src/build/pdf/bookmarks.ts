import type { Doc } from './tags.ts'

/** Lists a heading among the bookmarks of the file: a second-level one by itself, a third-level one below it. */
export const bookmark = (doc: Doc, tag: string, title: string, y: number): void => {
  const above = tag === 'H2' ? doc.outline : tag === 'H3' ? doc.outline.children.at(-1) : undefined
  // pdfkit counts `left` from the right edge.
  above?.addItem(title, { top: y, left: doc.page.width })
}
