import { expect, test } from 'vitest'
import { leftoversIn, wordsIn } from '../support/leftovers.ts'
import { justConfirmed, type UnderWay } from './active-reader.ts'
import { fixture } from './fixture.ts'
import { linkIn, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const WEEK_MS = 7 * 24 * 3_600_000

/** Pages that need no link of a reader. */
const PUBLIC = [
  '/',
  '/privacy',
  '/imprint',
  '/link',
  '/embed',
  '/check-inbox',
  '/embed/check-inbox',
  '/nothing',
  '/plan/x',
]

test('a reader of knees meets no word of another course, on any page and in any mail', async () => {
  const course = await fixture('knees')
  const reader = await justConfirmed(START, 'a@stairs.example.net', 'Europe/Dublin', { course })
  const before = await readAll(reader, 'en')
  expect(before.pages).toContain('/plan/:token')
  expect(before.pages).toContain('/plan/:token/calendar.ics')
  expect(before.told).toEqual([])
  await takeCourse(reader, course.lessons.length)
  const after = await readAll(reader, 'en')
  expect(after.pages).toContain('/course/:token/lessons/going-down')
  expect(after.told).toEqual([])
  expect((await reader.mails('a@stairs.example.net')).length).toBe(2 + course.lessons.length)
})

test('a reader of pricing meets no English either', async () => {
  const course = await fixture('pricing')
  const reader = await justConfirmed(START, 'a@preise.example.net', 'Europe/Berlin', { course })
  expect((await readAll(reader, 'de')).told).toEqual([])
  await reader.post('segment', { segment: 'design' })
  await takeCourse(reader, course.lessons.length)
  const { pages, told } = await readAll(reader, 'de')
  expect(pages).toContain('/course/:token/lessons/das-angebot')
  expect(told).toEqual([])
  expect((await reader.mails('a@preise.example.net')).map(({ text }) => text).join()).toContain('zehn Jahre')
})

test('mistakes in forms are told in the words of the course', async () => {
  for (const [name, language] of [
    ['knees', 'en'],
    ['pricing', 'de'],
  ] as const) {
    const course = await fixture(name)
    const reader = await justConfirmed(START, `b@${name}.example.net`, 'Europe/Berlin', { course })
    for (const [action, fields] of [
      ['segment', { segment: 'nobody' }],
      ['rhythm', { pace: 'hourly' }],
      ['pause', { until: '1999-01-01' }],
      ['name', { firstName: 'x'.repeat(400) }],
    ] as const)
      expect(leftoversIn(wordsIn(await (await reader.post(action, fields)).text()), language)).toEqual([])
  }
})

test('the sign-up page quotes the title of a track as it is written', async () => {
  const course = await fixture('knees')
  const page = wordsIn(await (await world(START, { course }).request('/')).text())
  expect(page).toContain('Week 1 of “Stairs plan”.')
})

test.each([
  ['knees', 'Change the hour, pause or leave', 'Change the day, pause or leave'],
  ['pricing', 'die Uhrzeit ändern, pausieren', 'den Tag ändern, pausieren'],
] as const)('%s offers a choice of day before the confirmation only with paces', async (name, hour, day) => {
  const { schedule, ...rest } = await fixture(name)
  for (const [paces, offered] of [
    [[], hour],
    [['weekly'], day],
  ] as const) {
    const it = world(START, { course: { ...rest, schedule: { ...schedule, paces } } })
    const email = `c${paces.length}@${name}.example.net`
    await it.signUp({ email })
    await it.deliverTwice()
    const confirm = linkIn((await it.mails(email))[0], 'confirm')
    expect(wordsIn(await (await it.request(confirm)).text())).toContain(offered)
  }
})

/** All lessons, each a week or more after the one before it. */
async function takeCourse(reader: UnderWay, lessons: number): Promise<void> {
  for (let week = 0; week <= lessons + 1; week++) await reader.at(reader.now() + WEEK_MS)
}

/** Opens every page that a reader finds by links, and reads every mail. */
async function readAll(reader: UnderWay, language: 'en' | 'de') {
  const told: string[] = []
  const seen = new Set<string>()
  const mails = await reader.mails()
  const listed = [...PUBLIC, reader.course, ...mails.flatMap(({ html }) => linksIn(html))]
  for (const { subject, text, html } of mails)
    told.push(...leftoversIn([subject, text, wordsIn(html)].join('\n'), language))
  for (let path = listed.shift(); path !== undefined; path = listed.shift()) {
    if (seen.has(path)) continue
    seen.add(path)
    const response = await reader.request(path)
    const type = response.headers.get('content-type') ?? ''
    const body = await response.text()
    if (type.startsWith('text/calendar')) told.push(...leftoversIn(body.replaceAll('\r\n ', ''), language))
    if (!type.startsWith('text/html')) continue
    told.push(...leftoversIn(wordsIn(body), language).map((it) => `${path}: ${it}`))
    told.push(...deadAnchors(body).map((it) => `${path} links to ${it}, which is not there`))
    listed.push(...linksIn(body))
  }
  const pages = [...seen].map((path) => path.replace(/\/[\w.-]{26,}/g, '/:token').split('?')[0])
  return { told: [...new Set(told)], pages }
}

/** The paths of our own pages. What is served without the Worker, and what gives a magnet's file, is left out. */
function linksIn(html: string): readonly string[] {
  return [...html.matchAll(/<a\b[^>]*\shref="([^"#]+)/g)]
    .map(([, href = '']) => href.replaceAll('&amp;', '&').replace(/^(?:https|webcal):\/\/course\.test/, ''))
    .filter((href) => href.startsWith('/') && !/^\/magnet\/|\.pdf|\/export$/.test(href))
}

function deadAnchors(html: string): readonly string[] {
  return [...html.matchAll(/\shref="(#[^"]+)"/g)]
    .map(([, anchor = '']) => anchor)
    .filter((anchor) => !html.includes(`id="${anchor.slice(1)}"`))
}
