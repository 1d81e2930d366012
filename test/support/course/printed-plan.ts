import { openSync } from 'fontkit'
import { toString as plainText } from 'mdast-util-to-string'
import { describe, expect, test } from 'vitest'
import type { Prose } from '../../../src/content-model/blocks.ts'
import { drawingName } from '../../../src/magnets/workout-plan/compile/exercise.ts'
import { exercisesOf, rowsOf } from '../../../src/magnets/workout-plan/compile/track-contents.ts'
import type { PlanRow } from '../../../src/magnets/workout-plan/rules/plan.ts'
import { FONTS } from '../../../src/print/theme.ts'
import { say } from '../../../src/words/say.ts'
import { allOf, type ReadElement, type ReadPage, typeIn } from '../read-pdf.ts'
import type { BuiltCourse } from './built-course.ts'
import { planSourceOf } from './plan.ts'
import type { PrintedPlan } from './print-plan.ts'

const SIZES = { a4: [595.28, 841.89], letter: [612, 792] } as const

/** The PDFs of a course's tracks are whole, tagged, and reveal nothing. */
export function checkPrintedPlan(course: BuiltCourse, plans: readonly PrintedPlan[]): void {
  const names = Object.keys(course.source.magnet.tracks)
  describe.each(plans)('$track on $paper', (plan) => checkPlan(course, plan))

  test.each(['a4', 'letter'] as const)('on %s the PDFs of all tracks have one length', (paper) => {
    const files = plans.filter((plan) => plan.paper === paper)
    expect(files.map(({ track }) => track)).toEqual(names)
    expect(new Set(files.map(({ bytes }) => bytes.length)).size).toBe(1)
    for (const { bytes } of files) {
      const text = bytes.toString('latin1')
      const table = Number(/startxref\n(\d+)\n%%EOF\n?$/.exec(text)?.[1])
      expect(text.slice(table, table + 4)).toBe('xref')
      const [, first = ''] = /xref\n0 \d+\n\d{10} 65535 f \n(\d{10}) /.exec(text.slice(table)) ?? []
      expect(text.slice(Number(first))).toMatch(/^1 0 obj/)
    }
  })

  test('the address of a PDF does not have the name of its track', () => {
    const { id } = course.source.manifest
    for (const { path } of plans) expect(path).toMatch(new RegExp(`^/printed/${id}/[0-9a-f]{24}\\.pdf$`))
    expect(new Set(plans.map(({ path }) => path)).size).toBe(plans.length)
  })
}

function checkPlan(course: BuiltCourse, { track, paper, bytes, read: file }: PrintedPlan): void {
  const source = planSourceOf(course)
  const { printed } = source.entry
  const { workoutPlan } = course.compiled.words
  const all = file.pages.map(({ text }) => text).join('\n')
  const elements = file.pages.flatMap((page) => page.elements)
  const rows = rowsOf(source, track)
  const letters = [...new Set(rows.map(({ session }) => session))]
  const headingOf = (letter: string) => say(workoutPlan.print.session, { letter })
  const boxes = (count: number) => say(workoutPlan.print.boxes, { count }, source.manifest.language)
  const altOf = (id: string) => source.drawings.get(drawingName({ id }))?.alt
  const pageOf = (heading: string): ReadPage =>
    file.pages.find((page) => allOf(page.elements, 'H2').some(({ text }) => text === heading)) ??
    expect.fail(`no page for ${heading}`)

  test('has a title, a language, tags and that paper', () => {
    expect(file.info).toMatchObject({ Language: source.manifest.language, Title: printed.title })
    expect(file.marked).toEqual(
      new Map(Object.entries({ Marked: true, Suspects: false, UserProperties: false })),
    )
    for (const { size } of file.pages) {
      expect(size[0]).toBeCloseTo(SIZES[paper][0], 1)
      expect(size[1]).toBeCloseTo(SIZES[paper][1], 1)
    }
  })

  test('begins with a poster: all sessions to tick, and the moves in pictures', () => {
    const parts = file.pages[0]?.elements ?? []
    const weeks = allOf(parts, 'TR').slice(1)
    expect(weeks.map(({ children }) => children[0]?.text)).toEqual(
      [...new Set(rows.map(({ week }) => week))].map((week) => say(workoutPlan.weeks.week, { week })),
    )
    for (const week of weeks) {
      expect(allOf(week.children, 'P').map(({ text }) => text)).toEqual(letters)
      expect(allOf(week.children, 'Figure').map(({ alt }) => alt)).toEqual(letters.map(() => boxes(1)))
    }
    const children = allOf(parts, 'Document').flatMap((root) => root.children)
    const moves = exercisesOf(source, track).planned.filter(({ warmUp }) => !warmUp)
    expect(moves.length).toBeGreaterThan(1)
    for (const { id, name } of moves) {
      const at = children.findIndex(({ text }) => text.startsWith(name))
      expect(children[at - 1], name).toMatchObject({ role: 'Figure', alt: altOf(id) })
    }
  })

  test('has a page for each session, with every row of the plan in its week’s column, beside its picture', () => {
    for (const letter of letters) {
      const printedRows = allOf(pageOf(headingOf(letter)).elements, 'TR')
      for (const row of rows.filter(({ session }) => session === letter)) {
        const name = source.exercises.get(row.exercise)?.name ?? ''
        const own =
          printedRows.find(({ children }) => saysName(children[0], name)) ?? expect.fail(`no ${name}`)
        const cell = own.children[row.week] ?? expect.fail(`no week ${row.week}`)
        expect(allOf(own.children.slice(0, 1), 'Figure').map(({ alt }) => alt)).toEqual([altOf(row.exercise)])
        expect(`${cell.text} ${own.children[0]?.text}`, `${letter}${row.week} ${name}`).toContain(
          countOf(row),
        )
        expect(own.text).toContain(row.note)
        expect(allOf([cell], 'Figure').map(({ alt }) => alt)).toEqual([boxes(row.sets)])
      }
      for (const blank of printed.blanks) expect(printedRows.map(({ text }) => text)).toContain(blank)
    }
  })

  test('has session pages that can be read from the mat, and other pages that can be read at a table', () => {
    for (const letter of letters) {
      const sizes = typeIn(pageOf(headingOf(letter)).elements).map(({ points }) => points)
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(14)
    }
    expect(Math.min(...typeIn(elements).map(({ points }) => points))).toBeGreaterThanOrEqual(9.5)
  })

  test('keeps every heading with what follows it', () => {
    let seen = 0
    for (const page of file.pages) {
      const parts = allOf(page.elements, 'Document').flatMap(({ children }) => children)
      for (const [index, { role, text, set }] of parts.entries()) {
        if (!/^H\d$/.test(role)) continue
        const below = parts.slice(index + 1).find((it) => it.set.length > 0)?.set[0]
        const last = set.at(-1) ?? expect.fail(`${text} is empty`)
        // Words beside it are level with it. Words in another column or on another page are not below it.
        expect(below?.y, text).toBeLessThan(last.y + last.points)
        seen += 1
      }
    }
    expect(seen).toBeGreaterThan(letters.length + 2)
  })

  test('has a card for every exercise of the track, with its steps, easier option and cautions', () => {
    const headings = allOf(elements, 'H3').map(({ text }) => text)
    for (const { name, steps, easier, cautions } of exercisesOf(source, track).planned) {
      expect(headings).toContain(name)
      for (const words of [...steps, easier, cautions.join(' ')]) expect(all).toContain(words)
    }
  })

  test('has each text that the manifest names, below its heading', () => {
    const texts = [...printed.front, printed.steps, printed.stop, printed.note].filter((it) => it !== null)
    const headings = allOf(elements, 'H2').map(({ text }) => text)
    for (const { title, piece } of texts) {
      expect(`${headings.join('\n')}\n${all}`).toContain(title)
      for (const words of wordsOf(source.pieces.get(piece) ?? [])) expect(all, piece).toContain(words)
    }
  })

  test('lists its headings as bookmarks, links to the signs to stop and the web, and declares PDF/UA', () => {
    const headings = allOf(elements, 'H2').map(({ text }) => text)
    expect(file.bookmarks.map(({ title }) => title)).toEqual(headings)
    expect(headings).toEqual(expect.arrayContaining(letters.map(headingOf)))
    const below = file.bookmarks.flatMap(({ items }) => items.map(({ title }) => title))
    expect(below).toEqual(allOf(elements, 'H3').map(({ text }) => text))
    if (printed.stop !== null) {
      expect(file.pages[(file.stopListPage ?? 0) - 1]?.text).toContain(printed.stop.title)
      for (const letter of letters) {
        const page = pageOf(headingOf(letter))
        expect(page.links).toEqual([{ says: allOf(page.elements, 'Link')[0]?.text, leadsTo: 'stop-list' }])
      }
    }
    expect(file.pages.flatMap(({ links }) => links).at(-1)?.leadsTo).toBe(
      `${source.baseUrl}${source.publicPaths.link}`,
    )
    expect(file.described).toContain('<pdfuaid:part>1</pdfuaid:part>')
    const day = source.manifest.consentVersion.slice(0, 10).replaceAll('-', '')
    expect(file.info).toMatchObject({ CreationDate: expect.stringContaining(`D:${day}`) })
  })

  test('has one H1, an alternative text for every figure, and only repeated parts outside the tree', () => {
    expect(allOf(elements, 'H1').map(({ text }) => text)).toEqual([printed.title])
    const figures = allOf(elements, 'Figure')
    expect(figures.length).toBeGreaterThan(4)
    for (const { alt } of figures) expect(alt).toMatch(/\w/)
    const pageNumber = `1 of ${file.pages.length}`
    expect(elements.map(({ text }) => text).join(' ')).not.toContain(pageNumber)
    expect(all).toContain(pageNumber)
  })

  test('says whether each list is numbered', () => {
    const numbered = bytes.toString('latin1').match(/\/ListNumbering \/(Decimal|Disc)/g)
    expect(numbered).toHaveLength(allOf(elements, 'L').length)
  })

  test('uses only characters that its fonts have, and embeds them', () => {
    const fonts = Object.values(FONTS).map((path) => openSync(path))
    for (const character of new Set(all.replaceAll('\n', ''))) {
      for (const font of fonts) {
        if (!('hasGlyphForCodePoint' in font)) throw new Error('a collection of fonts')
        expect(font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0), character).toBe(true)
      }
    }
    const raw = bytes.toString('latin1')
    const described = raw.match(/\/Type \/FontDescriptor/g) ?? []
    expect(described.length).toBeGreaterThan(1)
    expect(raw.match(/\/FontFile2 /g)).toHaveLength(described.length)
  })

  test('has nothing of a reader in it, and no gap', () => {
    expect(all).not.toMatch(/@|\{|undefined|NaN/)
  })
}

function saysName(head: ReadElement | undefined, name: string): boolean {
  return allOf(head ? [head] : [], 'P').some(({ text }) => text === name || text.startsWith(`${name},`))
}

/** The part of a dose that differs from week to week. */
function countOf({ sets, reps }: PlanRow): string {
  const said = reps
    .replace(' each side', '')
    .replace(/^(\d+) min$/, '$1 minutes')
    .replace(/^(\d+) min 30 s$/, '$1½ minutes')
  return sets === 1 ? said : `${sets} × ${said}`
}

function wordsOf(nodes: readonly Prose[]): readonly string[] {
  return nodes.flatMap((node) =>
    node.type === 'list' ? node.children.map((item) => plainText(item)) : [plainText(node)],
  )
}
