import { beforeEach, describe, expect, test } from 'vitest'
import { VARIANT } from '../../src/db/subscribers.ts'
import { type CompiledCourse, STAGES, TRACKS, VARIANTS } from '../../src/domain/course.ts'
import { trackOf, variantFor } from '../../src/domain/segment.ts'
import { compiled } from '../../src/generated/course.js'
import { planPlace } from '../../src/magnets/workout-plan/queries.ts'
import { nextSession, sessionNames } from '../../src/magnets/workout-plan/rules/sessions.ts'
import { underWay } from './under-way.ts'
import { emptyDatabase, linkIn, testEnv } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const WEEK_MS = 7 * 86_400_000
const [FIRST = '', SECOND = ''] = compiled.lessons

beforeEach(emptyDatabase)

test('the database and the code agree on the variant that mails are written for', async () => {
  for (const stage of [...STAGES, null]) {
    for (const track of [...TRACKS, null]) {
      const row = await testEnv.DB.prepare(
        `select ${VARIANT} as variant from (select ?1 as stage) s, (select ?2 as track) e`,
      )
        .bind(stage, track)
        .first()
      expect([stage, track, row]).toEqual([stage, track, { variant: variantFor({ stage, track }) }])
    }
  }
})

test('a track that a stage does not offer is ignored, however it was stored', () => {
  expect(trackOf({ stage: 'pregnant', track: 'standard' })).toBe('gentle-P')
  expect(trackOf({ stage: 'pregnant', track: 'gentle-E' })).toBe('gentle-P')
  expect(trackOf({ stage: null, track: 'gentle-E' })).toBe('gentle-E')
})

describe('a reader who gives no reason', () => {
  test('chooses a gentle month: page, PDF, calendar, counter, lesson and mails follow, until the choice is deleted', async () => {
    const reader = await chooser('quiet@runner.org')
    const { stored } = reader
    expect(await reader.open()).toContain('0 of 12 done')
    const standardPdf = await reader.pdf()
    await reader.tick('A')

    const answer = await reader.choose({ track: 'gentle-P' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, reader.plan])
    expect(await stored()).toEqual({ track: 'gentle-P', stage: null, ticks: 0, consents: 1 })
    const page = await reader.open()
    expect(page).toContain('0 of 8 done')
    expect(page).toContain('Gentle month: nothing flat on your back')
    expect(page).toMatch(/value="gentle-P" checked/)
    expect(await reader.events()).toBe(8)
    expect(await reader.pdf()).not.toBe(standardPdf)
    expect((await reader.tick('C')).status).toBe(422)
    await reader.tick('A')
    expect(await reader.open()).toContain('1 of 8 done')

    await reader.at(reader.now() + WEEK_MS)
    expect(await reader.newest()).toContain(`${FIRST} for gentle`)
    expect(await (await reader.request(`${reader.course}/lessons/${FIRST}`)).text()).toContain(
      `page of ${FIRST} for gentle`,
    )

    expect((await reader.choose({ track: '' })).status).toBe(303)
    expect(await stored()).toEqual({ track: null, stage: null, ticks: 0, consents: 0 })
    expect(await reader.open()).toContain('0 of 12 done')
    expect(await reader.events()).toBe(12)
    expect(await reader.pdf()).toBe(standardPdf)
    await reader.at(reader.now() + WEEK_MS)
    expect(await reader.newest()).toContain(`${SECOND} for general`)
  })

  test('changes nothing with a repeated or invalid choice', async () => {
    const reader = await chooser('twice@runner.org')
    await reader.choose({ track: 'gentle-E' })
    await reader.tick('A')
    await reader.post('calendar', { start: '2026-12-01', days: 'Tue', hour: '7' })
    const [before, whole] = [await reader.stored(), await reader.rows()]
    reader.set(reader.now() + 60_000)
    await reader.choose({ track: 'gentle-E' })
    await reader.choose({ track: 'gentle-E', okayed: 'on' })
    const nothings: Record<string, string>[] = [
      {},
      { track: 'gentle' },
      { track: 'GENTLE-P' },
      { track: 'standard ' },
      { track: 'null' },
      { track: '__proto__' },
      { track: 'constructor' },
      { 'track[]': 'standard' },
      { track: 'standard', okayed: 'yes' },
      { track: 'x'.repeat(5_000) },
    ]
    for (const fields of nothings)
      expect([fields, (await reader.choose(fields)).status]).toEqual([fields, 422])
    const path = `${reader.plan}/track`
    const json = {
      method: 'POST',
      body: '{"track":"standard"}',
      headers: { 'content-type': 'application/json' },
    }
    expect((await reader.request(path, json)).status).toBe(422)
    expect((await reader.request(`${path}?track=standard`)).status).toBe(405)
    expect((await reader.request(`${path}?track=standard`, { method: 'POST' })).status).toBe(422)
    expect(await reader.stored()).toEqual(before)
    expect(await reader.rows()).toEqual(whole)
  })

  test('loses the choice under a stage that does not offer it, keeps it under one that does, and finds it in the export', async () => {
    const reader = await chooser('later@runner.org')
    await reader.choose({ track: 'gentle-E' })
    await reader.tick('A')
    await reader.tell('later_postpartum')
    expect(await reader.stored()).toMatchObject({ track: 'gentle-E', ticks: 1, consents: 2 })
    const file = (await (await reader.request(`${reader.course}/export`)).json()) as {
      enrollments: { track: string }[]
    }
    expect(file.enrollments.map(({ track }) => track)).toEqual(['gentle-E'])
    expect(await reader.found()).toMatchObject({ stage: 'later_postpartum', track: 'gentle-E' })

    reader.set(reader.now() + 60_000)
    await reader.tell('pregnant')
    expect(await reader.stored()).toEqual({ track: null, stage: 'pregnant', ticks: 0, consents: 1 })
    await reader.tell('general')
    expect(await reader.stored()).toEqual({ track: null, stage: null, ticks: 0, consents: 0 })
    expect(await reader.open()).toContain('0 of 12 done')
  })
})

describe('a reader who gives a reason', () => {
  test('pregnant: has the one gentle month, whatever is sent', async () => {
    const reader = await chooser('pregnant@runner.org')
    await reader.tell('pregnant')
    const page = await reader.open()
    expect(page).toContain('0 of 8 done')
    expect(page).not.toContain('name="track"')
    for (const track of ['standard', 'gentle-E']) {
      expect((await reader.choose({ track, okayed: 'on' })).status).toBe(422)
    }
    expect((await reader.choose({ track: 'gentle-P' })).status).toBe(303)
    expect(await reader.stored()).toEqual({ track: null, stage: 'pregnant', ticks: 0, consents: 1 })
    await reader.at(reader.now() + WEEK_MS)
    expect(await reader.newest()).toContain(`${FIRST} for pregnant`)
  })

  test('gave birth in the last 6 months: may have the standard month once a clinician has okayed it', async () => {
    const reader = await chooser('early@runner.org')
    await reader.tell('early_postpartum')
    const asked = await reader.choose({ track: 'standard' })
    expect(asked.status).toBe(422)
    expect(await asked.text()).toMatch(/value="standard" checked[\s\S]*id="okayed-error"/)
    expect(await reader.stored()).toMatchObject({ track: null })
    expect((await reader.choose({ track: 'standard', okayed: 'on' })).status).toBe(303)
    expect(await reader.open()).toContain('0 of 12 done')
    await reader.tick('C')
    expect((await reader.choose({ track: 'standard' })).status).toBe(303)
    await reader.tell('early_postpartum')
    expect(await reader.stored()).toEqual({
      track: 'standard',
      stage: 'early_postpartum',
      ticks: 1,
      consents: 2,
    })
    await reader.at(reader.now() + WEEK_MS)
    expect(await reader.newest()).toContain(`${FIRST} for early_postpartum`)
    await reader.choose({ track: 'gentle-P' })
    expect(await reader.open()).toContain('0 of 8 done')
  })

  test('comes back with another stage after leaving: a month that it does not offer ends, with its consent', async () => {
    const reader = await chooser('back@runner.org')
    await reader.choose({ track: 'gentle-E' })
    await reader.tick('A')
    await reader.request(reader.unsubscribe, { method: 'POST' })
    await reader.signUp({ email: 'back@runner.org', stage: 'pregnant', stageConsent: true })
    await reader.at(reader.now() + 60_000)
    const again = (await reader.mails('back@runner.org')).at(-1)
    await reader.request(linkIn(again, 'confirm'), { method: 'POST' })
    expect(await reader.stored()).toEqual({ track: null, stage: 'pregnant', ticks: 0, consents: 1 })
    expect(await reader.open()).toContain('0 of 8 done')
  })
})

describe('the line about the workout month in a lesson’s mail', () => {
  test.each([
    ['twice_weekly', 3.5],
    ['weekly', 7],
    ['every_two_weeks', 14],
  ])('depends on the sessions done, at the pace %s', async (pace, days) => {
    const reader = await chooser(`${pace}@runner.org`)
    if (pace !== 'weekly') {
      const rhythm = await reader.request(`${reader.course}/rhythm`, {
        method: 'POST',
        body: new URLSearchParams({ pace, weekday: '5', hour: '7' }),
      })
      expect(rhythm.status).toBe(303)
    }
    const lines: string[] = []
    const nextMail = async () => {
      const before = (await reader.messages()).length
      for (let day = 0; day < 20 && (await reader.messages()).length === before; day++) {
        await reader.at(reader.now() + 86_400_000)
      }
      lines.push(lineIn((await reader.newest()) ?? ''))
    }
    expect(lineIn((await reader.newest()) ?? '')).toBe(BEGIN)
    await nextMail()
    await reader.tick('A')
    await nextMail()
    await reader.tick('B')
    await reader.tick('C')
    await reader.post('done', { week: '2', session: 'A' })
    await nextMail()
    expect(lines).toEqual([BEGIN, lineOf(1, 'B'), lineOf(2, 'B')])
    expect(days).toBeGreaterThan(0)
  })

  test('returns to a skipped session, says when all are done, and starts over with another month', async () => {
    const reader = await chooser('lines@runner.org')
    await reader.post('done', { week: '2', session: 'A' })
    const lesson = async () => (await reader.request(`${reader.course}/lessons/${FIRST}`)).text()
    const { planWords } = compiled
    const compiledPage = compiled.pages[FIRST]?.html.general ?? []
    expect(JSON.stringify(compiledPage)).toContain('{"slot":"planNext"}')
    await reader.at(reader.now() + WEEK_MS)
    expect(lineIn((await reader.newest()) ?? '')).toBe(lineOf(1, 'A'))
    expect(await lesson()).toContain(lineOf(1, 'A'))
    for (const week of ['1', '2', '3', '4']) {
      for (const session of ['A', 'B', 'C']) await reader.post('done', { week, session })
    }
    await reader.at(reader.now() + WEEK_MS)
    expect(lineIn((await reader.newest()) ?? '')).toBe(planWords.done.standard.replace('{count}', '12'))
    expect(await lesson()).toContain('all 12 sessions')

    await reader.choose({ track: 'gentle-P' })
    for (const week of ['1', '2', '3', '4']) {
      for (const session of ['A', 'B']) await reader.post('done', { week, session })
    }
    await reader.post('done', { week: '3', session: 'B', done: 'no' })
    await reader.at(reader.now() + WEEK_MS)
    expect(lineIn((await reader.newest()) ?? '')).toBe(lineOf(3, 'B'))
    await reader.post('done', { week: '3', session: 'B' })
    await reader.at(reader.now() + WEEK_MS)
    expect(lineIn((await reader.newest()) ?? '')).toBe(planWords.done['gentle-P'].replace('{count}', '8'))
  })

  test('is computed alike by the database and by the code', async () => {
    const reader = await chooser('alike@runner.org')
    const { id } = (await reader.env.DB.prepare('select id from enrollments').first<{ id: number }>()) ?? {
      id: 0,
    }
    const sessions = JSON.stringify(sessionNames(compiled))
    for (const ticks of [[], ['1A'], ['1B', '4C'], ['1A', '1B', '2A', '2B', '3A', '3B', '4A', '4B']]) {
      await reader.env.DB.prepare('delete from plan_ticks').run()
      const rows = ticks.map((tick) => ({ week: Number(tick[0]), letter: tick[1] ?? '' }))
      for (const { week, letter } of rows) {
        await reader.env.DB.prepare('insert into plan_ticks values (?1, ?2, ?3, 0)')
          .bind(id, week, letter)
          .run()
      }
      for (const stage of [...STAGES, null]) {
        for (const track of [...TRACKS, null]) {
          const row = await reader.env.DB.prepare(
            `select ${planPlace('?4')} as place
               from (select ?1 as stage) s, (select ?2 as track, ?3 as id) e`,
          )
            .bind(stage, track, id, sessions)
            .first<{ place: string }>()
          expect(JSON.parse(row?.place ?? '')).toEqual(nextSession(compiled, { stage, track }, rows))
        }
      }
    }
  })
})

const { session, begin, next } = compiled.planWords
const BEGIN = begin.replace('{session}', nameOf(1, 'A'))

function lineOf(week: number, letter: string): string {
  return next.replace('{session}', nameOf(week, letter))
}

function nameOf(week: number, letter: string): string {
  return session.replace('{week}', String(week)).replace('{letter}', letter)
}

/** What the mail says about the month, above the link to it. */
function lineIn(text: string): string {
  const [above = ''] = text
    .replace(/\s+/g, ' ')
    .split(/Open my session: https:\/\/course\.test\/plan\/[\w-]+#session/)
  const { done } = compiled.planWords
  const all = [
    BEGIN,
    ...[1, 2, 3, 4].flatMap((week) => ['A', 'B', 'C'].map((letter) => lineOf(week, letter))),
    ...[8, 12].flatMap((count) =>
      Object.values(done).map((words) => words.replace('{count}', String(count))),
    ),
  ]
  return all.find((line) => above.includes(line)) ?? ''
}

/** The course with words that show for whom a mail or page was written. */
const TELLING: CompiledCourse = {
  ...compiled,
  messages: Object.fromEntries(
    Object.values(compiled.messages).map((message) => {
      const { name, template } = message
      const text = forEach((variant) => [...template.text[variant], `\n${name} for ${variant}`])
      return [name, { ...message, version: `told-${name}`, template: { ...template, text } }]
    }),
  ),
  pages: Object.fromEntries(
    Object.entries(compiled.pages).map(([name, page]) => [
      name,
      { ...page, html: forEach((variant) => [...page.html[variant], `page of ${name} for ${variant}`]) },
    ]),
  ),
}

function forEach<Value>(of: (variant: (typeof VARIANTS)[number]) => Value) {
  const [pregnant, early, later, general, gentle] = VARIANTS
  return {
    [pregnant]: of(pregnant),
    [early]: of(early),
    [later]: of(later),
    [general]: of(general),
    [gentle]: of(gentle),
  }
}

async function chooser(email: string) {
  const reader = await underWay(START, email, 'Europe/London', { course: TELLING })
  const welcome = (await reader.mails(email))[1]
  const plan = linkIn(welcome, 'plan')
  const post = (action: string, fields: Record<string, string>) =>
    reader.request(`${plan}/${action}`, { method: 'POST', body: new URLSearchParams(fields) })
  const text = async (path: string) => (await reader.request(path)).text()
  const count = async (sql: string) => (await reader.env.DB.prepare(sql).first<number>('n')) ?? -1
  return {
    ...reader,
    plan,
    post,
    unsubscribe: linkIn(welcome, 'unsubscribe'),
    choose: (fields: Record<string, string>) => post('track', fields),
    tick: (session: string) => post('done', { week: '1', session }),
    tell: (stage: string) => reader.post('stage', { stage, stageConsent: 'on' }),
    open: () => text(plan),
    pdf: async () => (await reader.request(`${plan}/plan.pdf?paper=a4`)).headers.get('etag'),
    events: async () => (await text(`${plan}/calendar.ics`)).split('BEGIN:VEVENT').length - 1,
    newest: async () => (await reader.mails(email)).at(-1)?.text,
    rows: async () =>
      (await reader.env.DB.prepare('select * from plan_schedules, consents, plan_ticks').all()).results,
    stored: async () => ({
      ...(await reader.env.DB.prepare(
        'select track, stage from enrollments e join subscribers s on s.id = e.subscriber_id',
      ).first()),
      ticks: await count('select count(*) as n from plan_ticks'),
      consents: await count("select count(*) as n from consents where purpose <> 'course'"),
    }),
  }
}
