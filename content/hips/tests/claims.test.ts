import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pieceHtml } from '../../../src/build/render/page-html.ts'
import course from '../course.ts'
import {
  compiled,
  FOLDER,
  lessonMails,
  mails,
  pageOf,
  source,
  textOf,
  VARIANTS,
  words,
  workouts,
} from './course.ts'

const PROMISES =
  /\b(cures?|cured|fastest|heals? fast|(clinically )?proven|guaranteed?s?|prevents?|injury[- ]proof)\b/i
const A_WEEK = /\b(in|within) (as little as )?(a|one|1) week\b|\bweek or less\b/i
const BRANDS =
  /previnex|boswellin|joint health plus|tmr15|mother runner|hip doc|\b\d+% off\b|money.back|discount|coupon/i
const FURNITURE = /video|pin it|train(ing)? with me|coaching|free training plan/i
const UNKIND =
  /bounce back|body back|bikini|normal body|(good|bad) posture|lose weight|weight[- ]loss|congratulat|due date|weeks to go/i
const CODE =
  /\b(EX-\d\d|WU-[A-Z]|gentle-[PE]|track [PE])\b|\b(gentle|standard) tracks?\b|warm-up (block|[PE]\b)|one-set circuit|stands in for|addition:|article dose/i

/** Except the author of the course’s source, whose name it is. */
const texts = mails.map(
  ({ which, text }) => [which, text.replace(/\s+/g, ' ').replace(course.source?.author ?? '', '')] as const,
)
const pages = readdirSync(join(FOLDER, 'pieces')).map((file) => [file, textOf(`pieces/${file}`)] as const)
const moves = ['exercises.yaml', textOf('exercises.yaml')] as const

describe('mails, pages and cards do not contain', () => {
  test.each([
    ['33: a promise', PROMISES, 'A proven cure'],
    ['33: a date for relief', A_WEEK, 'Gone within a week'],
    ['34 and 35: a brand, a code or an offer', BRANDS, 'Take 15% off'],
    ['34: the furniture of a blog', FURNITURE, 'Watch the video'],
    ['46: words that hurt', UNKIND, 'Get your body back'],
  ])('%s', (_, pattern, broken) => {
    const found = [...texts, ...pages, moves].filter(([, text]) => pattern.test(text.replace(/\s+/g, ' ')))
    expect(found.map(([which]) => which)).toEqual([])
    expect(broken).toMatch(pattern)
  })
})

describe('no code or working note is left in', () => {
  const shown = (html: string) => html.replace(/<[^>]*>/g, ' ')
  const cards = Object.values(workouts.exercises).map(
    ({ id, drawing, picture, ...card }) =>
      [id, `${JSON.stringify(card)} ${shown(drawing)} ${picture?.alt}`] as const,
  )
  const notes = Object.entries(workouts.tracks).map(
    ([track, { rows }]) => [track, rows.map(({ note }) => note).join('\n')] as const,
  )
  const onPages = Object.keys(compiled.pages).flatMap((name) =>
    VARIANTS.map((variant) => [`${name} for ${variant}`, shown(pageOf(name, variant))] as const),
  )
  const inMails = mails.flatMap(({ which, html, text, subject }) => [
    [which, shown(html)] as const,
    [which, subject + text.replace(/\s+/g, ' ')] as const,
  ])
  const printed = [...source.pieces].map(([name, nodes]) => [name, pieceHtml(nodes)] as const)

  test.each([
    ['mails', inMails, 80],
    ['pages', onPages, 40],
    ['cards', cards, 21],
    ['notes of the plan', notes, 3],
    ['pieces', printed, 8],
  ] as const)('the %s', (_, texts, atLeast) => {
    expect(texts.length).toBeGreaterThanOrEqual(atLeast)
    expect(texts.filter(([, text]) => CODE.test(text)).map(([which]) => which)).toEqual([])
  })

  test.each([
    'Do EX-11.',
    'WU-S first',
    'On track P, stay.',
    'Warm-up block',
    'Stands in for the bridge',
    'Use the gentle track',
  ])('"%s" would be found', (words) => expect(words).toMatch(CODE))
})

test('readers need one long band, and no text asks for another', () => {
  expect(JSON.stringify(course.magnet)).toContain('one long exercise band')
  for (const variant of VARIANTS) {
    expect(words('welcome', variant)).toContain('one long exercise band')
    expect(words('front-wall', variant)).toMatch(
      /one long band is all you need.*easier, let out more band or (stand|move) nearer.*doubl.*farther/,
    )
  }
  const month = ['plan.csv', textOf('plan.csv')] as const
  const shown = [...mails.map(({ which, text }) => [which, text] as const), ...pages, moves, month]
  for (const [which, text] of shown)
    expect(text.replace(/\s+/g, ' '), which).not.toMatch(
      /((heavi|light)est|stronger|another) band|(heavi|light)est one/i,
    )
})

test('people who are named have not reviewed the course, and the mail says so', () => {
  for (const { which, text } of lessonMails) {
    if (!text.includes('Sarah Colón')) continue
    expect(text.replace(/\s+/g, ' '), which).toMatch(
      /Neither its author nor .{0,60} has reviewed or endorsed this course/,
    )
  }
})

test('36: no lesson has a sponsor', () => {
  expect(course.sponsor).toBeNull()
  for (const { which, text } of mails) expect(text, which).not.toMatch(/^Ad\b/m)
})

test('37: a note on evidence and the advice to ask first come with supplements', () => {
  for (const segment of VARIANTS) {
    const said = words('six-habits', segment)
    expect(said).toContain('i don’t recommend any')
    expect(said).toMatch(/no better than a dummy pill.*none of this was in runners.*ask first/)
  }
})

test('38: strength can help, and the evidence is mixed', () => {
  for (const segment of VARIANTS) {
    expect(words('welcome', segment)).toContain('no routine can promise')
    expect(words('front-wall', segment)).toMatch(/fewer overuse injuries.*made no difference.*can help/)
    expect(words('back-wall-and-core', segment)).toMatch(/can help.*research is mixed/)
  }
})

test('39: the one story names nobody, is credited to somebody else, and is no advice to race', () => {
  for (const variant of VARIANTS) {
    const told = words('why-now', variant)
    expect(told).toMatch(/a runner i read about.*her training was changed to suit her/)
    expect(told).toContain('the runner’s story is told by the article’s author')
    expect(told).not.toMatch(/boston|uterus/)
  }
  for (const variant of ['later_postpartum', 'general'] as const)
    expect(words('why-now', variant)).toMatch(
      /6 weeks before a marathon.*third child.*3 weeks before.*at 13 weeks.*no reason to race while pregnant/,
    )
  for (const variant of ['pregnant', 'early_postpartum', 'gentle'] as const)
    expect(words('why-now', variant)).not.toMatch(/marathon|qualif|third child|13 weeks/)
  expect(words('why-now', 'pregnant')).toContain('no race is worth chasing now')
})

test('each thing has one word: month, answer, email, click, carry on', () => {
  const OTHER =
    /\byour plan\b|\btracks?\b|\b(your|my) (stage|situation)\b|\b(no|one|the|a|our) mails?\b|\bone (tap|press)\b|\bpress (the|\*)|\bgo on\b/i
  const shown = [...mails.map(({ which, text }) => [which, text] as const), ...pages, moves]
  const found = shown.filter(([, text]) => OTHER.test(text.replace(/https?:\S+/g, '').replace(/\s+/g, ' ')))
  expect(found.map(([which]) => which)).toEqual([])
  for (const said of ['in your plan', 'my situation has changed', 'one press', 'our mail', 'you go on'])
    expect(said).toMatch(OTHER)
})

test('40: the course’s sources are under their heading and nowhere else', () => {
  for (const { which, text } of lessonMails) {
    const [said = '', sources = ''] = text.split('Where this comes from')
    expect(said, which).not.toMatch(/\barticle\b/i)
    expect(said.match(/Sarah\s+Colón/g)?.length ?? 0, which).toBeLessThanOrEqual(1)
    expect(sources, which).toContain('Why Do My Hips Hurt When Running?')
  }
})

test('23: a gentle track is one link away in every mail', () => {
  for (const { which, html, text } of lessonMails) {
    expect(html, which).toMatch(/href="[^"]+#track"/)
    expect(text, which).toMatch(/#track\b/)
  }
  expect(source.pieces.get('gentle-rules')).toBeDefined()
})
