import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Block, forMail, forVariant, type Lesson } from '../../src/content-model/blocks.ts'
import { PAPERS } from '../../src/magnets/workout-plan/rules/plan.ts'
import { home as compiled } from '../support/club.ts'
import { VARIANTS } from '../support/segments.ts'
import { TRACKS, trackIn, workouts } from '../support/workouts.ts'
import { mails, pageOf, source } from './course.ts'
import { readPdf } from './read-pdf.ts'

const ASSETS = join(process.cwd(), 'dist/assets')

describe('a proxy or a log, which sees only addresses, does not see the segment:', () => {
  test.each(Object.keys(compiled.messages))('%s loads the same pictures for all readers', (name) => {
    const ofSegments = VARIANTS.map((segment) => {
      const mail = mails.find((it) => it.name === name && it.segment === segment)
      const { html, text } = mail ?? expect.fail(`no ${name} for ${segment}`)
      return { loaded: loadedBy(html), named: text.match(/\S+\.(png|svg|pdf)\b/g) ?? [] }
    })
    for (const other of ofSegments) expect(other).toEqual(ofSegments[0])
  })

  test.each(Object.keys(compiled.pages))('the page of %s loads nothing by segment', (name) => {
    const ofSegments = VARIANTS.map((segment) => loadedBy(pageOf(name, segment)))
    for (const other of ofSegments) expect(other).toEqual(ofSegments[0])
  })

  test('a drawing in a segment’s words is left out of the mail, which links to the page that has it', () => {
    const [drawing = expect.fail('no drawing')] = source.drawings.values()
    const drawn: Block = { kind: 'drawing', drawing }
    const howTo = {
      id: 'squat',
      name: 'Squat',
      dose: '',
      drawing,
      kit: [],
      steps: [],
      easier: '',
      cautions: [],
    }
    const card: Block = { kind: 'how-to', howTo }
    const hint: Block = { kind: 'ladder', rungs: { type: 'list', children: [] } }
    const lesson: Lesson = {
      name: 'one',
      subject: '',
      preview: '',
      afterDays: null,
      title: 'One',
      tagline: [],
      gaps: [],
      parts: [
        { kind: 'common', block: drawn },
        {
          kind: 'segments',
          frame: null,
          of: {
            pregnant: [{ kind: 'action', title: 'This week', blocks: [card, drawn] }],
            early_postpartum: [card],
            later_postpartum: [drawn, card],
            general: [],
            gentle: [drawn],
          },
        },
      ],
    }
    const bare = { ...card, howTo: { ...howTo, drawing: null } }
    expect(VARIANTS.map((segment) => forMail(lesson, segment, hint).body)).toEqual([
      [drawn, hint, { kind: 'action', title: 'This week', blocks: [bare] }],
      [drawn, hint, bare],
      [drawn, hint, bare],
      [drawn],
      [drawn, hint],
    ])
    expect(forVariant(lesson, 'later_postpartum').body).toEqual([drawn, drawn, card])
  })

  test('a mail without a drawing says where it is', () => {
    const front = mails.filter(({ name }) => name === 'front-wall')
    for (const { html, text, which } of front) {
      expect([which, html.includes('the drawings for this part')]).toEqual([which, true])
      expect(text.replace(/\s+/g, ' ')).toContain('the drawings for this part on the web page')
    }
  })

  test.each(PAPERS)('on %s the PDFs of all tracks have one length, and each is valid', async (paper) => {
    const files = TRACKS.map((track) => readFileSync(join(ASSETS, trackIn(workouts, track).printed[paper])))
    expect(new Set(files.map((file) => file.length)).size).toBe(1)
    for (const file of files) {
      const text = file.toString('latin1')
      const table = Number(/startxref\n(\d+)\n%%EOF\n?$/.exec(text)?.[1])
      expect(text.slice(table, table + 4)).toBe('xref')
      const [, first = ''] = /xref\n0 \d+\n\d{10} 65535 f \n(\d{10}) /.exec(text.slice(table)) ?? []
      expect(text.slice(Number(first))).toMatch(/^1 0 obj/)
      expect((await readPdf(file)).pages.length).toBeGreaterThan(5)
    }
  })

  test('the paths of printed months contain no name of a track', () => {
    for (const name of readdirSync(join(ASSETS, 'printed/hips'))) expect(name).toMatch(/^[0-9a-f]{24}\.pdf$/)
  })
})

/** The addresses that a mail program or a browser loads by itself. */
function loadedBy(html: string): readonly string[] {
  const found = html.matchAll(/\b(?:src|srcset|poster|background|data)="([^"]*)"|url\(([^)]*)\)/g)
  return [...found].map(([, attribute, style]) => attribute ?? style ?? '')
}
