import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { buildPublic, script } from '../../src/build/assets/public-files.ts'
import { lookOf } from '../../src/build/brand/look.ts'
import { compileCourse } from '../../src/build/compile-course.ts'
import { manifestSchema } from '../../src/content-model/manifest.ts'
import { writeSharedAssets } from '../../src/magnets/installed-build.ts'
import { isWorkoutPlanSource } from '../../src/magnets/workout-plan/compile/read-workout-plan.ts'
import { printPlan } from '../../src/magnets/workout-plan/print/print-plan.ts'
import knees from '../fixtures/knees/content/knees/course.ts'
import { compiledFixture, type FixtureName, fixtureSource } from '../support/fixture-course.ts'
import { leftoversIn, wordsIn } from '../support/leftovers.ts'
import { readPdf } from '../support/read-pdf.ts'

const COURSES = [
  ['knees', 'en'],
  ['pricing', 'de'],
] as const

test.each(COURSES)(
  'a fork with only the course %s says nothing of another course',
  async (name, language) => {
    const compiled = await compileCourse(await fixtureSource(name))
    const texts = stringsIn(compiled).filter((text) => text.includes(' '))
    expect(texts.length).toBeGreaterThan(300)
    const told = texts.flatMap((text) => leftoversIn(wordsIn(text), language))
    expect([...new Set(told)]).toEqual([])
  },
)

test.each(COURSES)('nor do the files that %s serves without the Worker', async (name, language) => {
  const files = await publicFiles(name)
  expect(files['offline.html'] ?? 'Chair plan').toContain('Chair plan')
  for (const [file, text] of Object.entries(files)) {
    // English would be found in the code of a script. Its words are those of the compiled course.
    const told = file.endsWith('.js') ? leftoversIn(text, 'en') : leftoversIn(wordsIn(text), language)
    expect([file, told]).toEqual([file, []])
  }
})

test('nor does its printed plan, on any paper', async () => {
  const source = await fixtureSource('knees')
  if (!isWorkoutPlanSource(source.magnet)) expect.fail('no plan')
  const { parts } = source.magnet
  for (const track of Object.keys(parts.entry.tracks)) {
    const { info, pages } = await readPdf(await printPlan({ ...source, ...parts }, track, 'a4'))
    const text = [JSON.stringify(info), ...pages.map((page) => page.text)].join('\n')
    expect(text).toContain('Your knees plan')
    expect(leftoversIn(text, 'en')).toEqual([])
  }
})

test('the Worker has the pieces that the sign-up page names, and no others', async () => {
  const { landing, pieces } = await compiledFixture('club')
  const named = landing.sections.flatMap((it) =>
    it.section === 'pieces' ? [...it.pieces, ...it.folded.map(({ piece }) => piece)] : [],
  )
  expect(named).toEqual(['please-note', 'ashore-list'])
  expect(Object.keys(pieces)).toEqual(named)
  expect(Object.values(pieces).filter((html) => !html.startsWith('<'))).toEqual([])
})

test('a move with no easier version and no cautions leaves no gap and no line below its steps', async () => {
  const { messages } = await compiledFixture('club')
  const template = messages['rest-or-row']?.template ?? expect.fail('no such lesson')
  const [text = ''] = stringsIn(template.text.fresh_tear)
  expect(text).toContain('3. Let go slowly.\n\nIce')
  const [html = ''] = stringsIn(template.html.fresh_tear)
  expect(html.slice(html.indexOf('Let go slowly.'), html.indexOf('>Ice<'))).not.toContain('class="rule"')
})

test('a course that asks nothing sensitive needs no section on health data', async () => {
  const { privacy } = await fixtureSource('pricing')
  expect(privacy.parts.map(({ section }) => section)).not.toContain('health-data')
})

test.each(['source', 'defaultTimezone', 'schedule', 'everyMail', 'boxes', 'notices', 'sponsor', 'lessons'])(
  'a course without %s is told what to write',
  (name) => {
    const { error } = manifestSchema.safeParse({ ...knees, [name]: undefined })
    expect(error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      [name, expect.stringMatching(/^(Write|Name) .{20,}\.$/)],
    ])
  },
)

/** All texts of a compiled course. The names of its settings, and the headers of its mails, are in English. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value) && value.some(isSlot))
    return [value.map((it) => (isSlot(it) ? SLOT : it)).join('')]
  return Object.entries(value).flatMap(([name, it]) => (name === 'headers' ? [] : stringsIn(it)))
}

const SLOT = 'https://course.example/x'

function isSlot(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'slot' in value
}

async function publicFiles(name: FixtureName): Promise<Readonly<Record<string, string>>> {
  const assets = mkdtempSync(join(tmpdir(), 'longrun-fork-'))
  try {
    mkdirSync(join(assets, 'drawings', name), { recursive: true })
    const source = await fixtureSource(name)
    for (const { path, svg } of source.drawings.values()) writeFileSync(join(assets, `${path}.svg`), svg)
    const compiled = await compileCourse(source)
    const brand = { look: lookOf(source.site.brand), icon: source.icon }
    buildPublic({ courses: [compiled], home: compiled }, brand, resolve('src'), assets)
    await writeSharedAssets([compiled], {
      assets,
      script: (entry, define) => script(resolve('src', entry), define),
    })
    const files = ['embed.js', 'icon.svg', 'signpost.svg', 'letter.svg']
    if (compiled.magnet?.kind === 'workout_plan') files.push('offline.html')
    return Object.fromEntries(files.map((file) => [file, readFileSync(join(assets, file), 'utf8')]))
  } finally {
    rmSync(assets, { recursive: true })
  }
}
