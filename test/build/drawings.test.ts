import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { draw } from '../../content/hips/figures/illustration.ts'
import { FONTS } from '../../content/hips/figures/svg.ts'
import { illustrations } from '../../content/hips/poses/illustrations.ts'
import { rasterize } from '../../src/build/assets/pictures.ts'
import type { Drawing } from '../../src/content-model/blocks.ts'
import { drawingName } from '../../src/magnets/workout-plan/compile/exercise.ts'
import { mistakesIn } from './content.ts'
import { planSource } from './course.ts'

const ROOT = process.cwd()
const FOLDER = join(ROOT, 'content/hips/drawings')
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.svg'))
const ELEMENTS = /^(svg|title|desc|g|path|line|polyline|polygon|circle|ellipse|rect|text)$/
const LARGEST_EXERCISE_BYTES = 10_000

const textOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8')

test.each(illustrations.map((one) => [one.name, one] as const))(
  '%s is what content/hips/draw.ts draws',
  (name, illustration) => {
    expect(textOf(`${name}.svg`)).toBe(draw(illustration))
  },
)

test('every exercise has its own drawing, whose alt text says position, moving part and end', () => {
  const { exercises, drawings } = planSource
  for (const exercise of exercises.values()) {
    const drawing = drawings.get(drawingName(exercise)) ?? expect.fail(`${exercise.id} has no drawing`)
    expect(drawing.title).toBe(exercise.name)
    expect(drawing.alt, exercise.id).toMatch(/^(Person|Pregnant person|(Three|Four) pictures)\b.*\.$/)
    expect(drawing.alt, exercise.id).toMatch(/In the (first|second) picture|(Three|Four) pictures/)
    expect(drawing.alt.length, exercise.id).toBeGreaterThan(80)
    expect(drawing.alt.length, exercise.id).toBeLessThan(280)
  }
})

test.each(illustrations.map((one) => [one.name, one] as const))(
  'the alt text of %s mentions a bump exactly if one is drawn',
  (_name, { frames, alt }) => {
    if (frames.length === 0) return
    expect(/pregnant|bump/i.test(alt)).toBe(frames.some(({ pose }) => pose.bump === true))
  },
)

test('an exercise shows one person throughout, and different exercises show different people', () => {
  const cast = illustrations.map(({ name, frames }) => ({
    name,
    people: new Set(frames.map(({ who }) => who)),
  }))
  for (const { name, people } of cast.filter(({ name }) => /^(ex|wu)-/.test(name))) {
    expect(people.size, name).toBe(1)
  }
  const skins = new Set(cast.flatMap(({ people }) => [...people].map(({ skin }) => skin)))
  expect(skins.size).toBeGreaterThanOrEqual(4)
})

test.each(FILES)('the words of %s fit in every font of the stack', (file) => {
  const all = lettering(textOf(file))
  for (const one of all) {
    expect(one.from, one.words).toBeGreaterThanOrEqual(0)
    expect(one.to, one.words).toBeLessThanOrEqual(600)
    const besides = all.filter((other) => other !== one && Math.abs(other.y - one.y) < one.size)
    for (const other of besides) {
      expect(one.to < other.from || other.to < one.from, `${one.words} | ${other.words}`).toBe(true)
    }
  }
})

/** The position of a drawing’s words, in the widest fonts of the stack. */
const lettering = (svg: string) =>
  [...svg.matchAll(/<text ([^>]*)>([^<]{3,})<\/text>/g)].map(([, attributes = '', words = '']) => {
    const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
    const size = Number(of('font-size'))
    const wide = words.length * size * (Number(of('font-weight')) >= 600 ? 0.6 : 0.55)
    const back = { middle: wide / 2, end: wide }[of('text-anchor')] ?? 0
    const from = Number(of('x')) - back
    return { words, size, y: Number(of('y')), from, to: from + wide }
  })

test.each(FILES)('%s has only shapes that a PDF can draw as vectors', (file) => {
  const text = textOf(file)
  const elements = [...text.matchAll(/<([A-Za-z]+)/g)].map(([, name = '']) => name)
  expect(elements.filter((name) => !ELEMENTS.test(name))).toEqual([])
  expect(text).not.toMatch(/\s(style|class|clip-path|mask|filter|opacity|[a-z]+-opacity|marker-[a-z]+)=/)
  expect(text).not.toMatch(/transform="(?!(translate|rotate|scale)\()/)
  expect(text).not.toMatch(/\d\.\d\d/)
  expect(text).toContain(`font-family="${FONTS}"`)
  expect(text).toMatch(/^<svg [^>]*viewBox="0 0 600 \d+" role="img"/)
})

test('a card with its drawing is small', () => {
  for (const file of FILES.filter((name) => name.startsWith('ex-'))) {
    expect(Buffer.byteLength(textOf(file)), file).toBeLessThan(LARGEST_EXERCISE_BYTES)
  }
})

test('drawings use the fonts of the pages', () => {
  const css = readFileSync(join(ROOT, 'src/web/styles/base.css'), 'utf8')
  const stack = /1\.6 (ui-sans-serif[^;]*);/.exec(css)?.[1] ?? ''
  expect(FONTS).toBe(stack.replaceAll('"', "'").replace(/\s+/g, ' '))
})

test('the picture for mail contains its words, whatever fonts the machine has', () => {
  const words = (text: string): Drawing => ({
    name: 'words',
    path: '/drawings/hips/words',
    title: 'Words',
    alt: 'Words.',
    width: 60,
    height: 20,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><text y="15" font-family="${FONTS}">${text}</text></svg>`,
  })
  expect(Buffer.from(rasterize(words('start')))).not.toEqual(Buffer.from(rasterize(words(''))))
})

test('an exercise without a drawing is reported with its line and the remedy', () => {
  const root = mkdtempSync(join(tmpdir(), 'longrun-drawings-'))
  cpSync(join(ROOT, 'content'), join(root, 'content'), { recursive: true })
  rmSync(join(root, 'content/hips/drawings/ex-02.svg'))
  const said = mistakesIn(root)
  rmSync(root, { recursive: true })
  const line =
    readFileSync(join(ROOT, 'content/hips/exercises.yaml'), 'utf8').split('\n').indexOf('- id: EX-02') + 1
  expect(said).toEqual([
    `content/hips/exercises.yaml:${line}: no drawing of "EX-02". Add drawings/ex-02.svg.`,
  ])
})
