import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { drawingName } from '../../../src/magnets/workout-plan/compile/exercise.ts'
import { decoration, draw } from '../figures/illustration.ts'
import { FONTS } from '../figures/svg.ts'
import { illustrations } from '../poses/illustrations.ts'
import { sitePictures } from '../poses/site-pictures.ts'
import { FOLDER, planSource, textOf } from './course.ts'

const FILES = readdirSync(join(FOLDER, 'drawings')).filter((file) => file.endsWith('.svg'))
const ELEMENTS = /^(svg|title|desc|g|path|line|polyline|polygon|circle|ellipse|rect|text)$/
const LARGEST_EXERCISE_BYTES = 10_000

test.each(illustrations.map((one) => [one.name, one] as const))(
  '%s is what content/hips/draw.ts draws',
  (name, illustration) => {
    expect(svgOf(`${name}.svg`)).toBe(draw(illustration))
  },
)

test.each(sitePictures.map((one) => [one.name, one] as const))(
  '%s, which all sites show, is what content/hips/draw.ts draws',
  (name, picture) => {
    expect(readFileSync(join('src/web/assets', `${name}.svg`), 'utf8')).toBe(decoration(picture))
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
  const all = lettering(svgOf(file))
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
function lettering(svg: string) {
  return [...svg.matchAll(/<text ([^>]*)>([^<]{3,})<\/text>/g)].map(([, attributes = '', words = '']) => {
    const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
    const size = Number(of('font-size'))
    const wide = words.length * size * (Number(of('font-weight')) >= 600 ? 0.6 : 0.55)
    const back = { middle: wide / 2, end: wide }[of('text-anchor')] ?? 0
    const from = Number(of('x')) - back
    return { words, size, y: Number(of('y')), from, to: from + wide }
  })
}

test.each(FILES)('%s has only shapes that a PDF can draw as vectors', (file) => {
  const text = svgOf(file)
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
    expect(Buffer.byteLength(svgOf(file)), file).toBeLessThan(LARGEST_EXERCISE_BYTES)
  }
})

test('drawings use the fonts of the pages', () => {
  const css = readFileSync('src/web/styles/base.css', 'utf8')
  const stack = /1\.6 (ui-sans-serif[^;]*);/.exec(css)?.[1] ?? ''
  expect(FONTS).toBe(stack.replaceAll('"', "'").replace(/\s+/g, ' '))
})

function svgOf(file: string): string {
  return textOf(`drawings/${file}`)
}
