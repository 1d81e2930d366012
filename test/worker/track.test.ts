import { beforeEach, describe, expect, test } from 'vitest'
import { lookup } from '../../src/db/subscribers.ts'
import { situationTable, trackOf, variantFor } from '../../src/domain/segment.ts'
import { home as compiled } from '../../src/generated/course.js'
import { withMagnet } from '../../src/magnets/installed.ts'
import { SEGMENTS } from '../support/segments.ts'
import { TRACKS } from '../support/workouts.ts'
import { chooser } from './track-chooser.ts'
import { emptyDatabase, linkIn, testEnv } from './world.ts'

const course = withMagnet(compiled)
const WEEK_MS = 7 * 86_400_000
const [FIRST = '', SECOND = ''] = compiled.lessons

beforeEach(emptyDatabase)

test('the database and the code agree on the variant that mails are written for', async () => {
  for (const segment of [...SEGMENTS, 'no longer offered', null]) {
    for (const track of [...TRACKS, 'no longer offered', null]) {
      const row = await testEnv.DB.prepare(
        `select ${lookup('?3')} as variant from (select ?1 as segment, ?2 as track) e`,
      )
        .bind(segment, track, JSON.stringify(situationTable(course, variantFor)))
        .first()
      expect([segment, track, row]).toEqual([
        segment,
        track,
        { variant: variantFor(course, { segment, track }) },
      ])
    }
  }
})

test('a track that a segment does not offer is ignored, however it was stored', () => {
  expect(trackOf(course, { segment: 'pregnant', track: 'standard' })).toBe('gentle-P')
  expect(trackOf(course, { segment: 'pregnant', track: 'gentle-E' })).toBe('gentle-P')
  expect(trackOf(course, { segment: null, track: 'gentle-E' })).toBe('gentle-E')
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
    expect(await stored()).toEqual({ track: 'gentle-P', segment: null, ticks: 0, consents: 1 })
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
    expect(await stored()).toEqual({ track: null, segment: null, ticks: 0, consents: 0 })
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

  test('loses the choice under a segment that does not offer it, keeps it under one that does, and finds it in the export', async () => {
    const reader = await chooser('later@runner.org')
    await reader.choose({ track: 'gentle-E' })
    await reader.tick('A')
    await reader.tell('later_postpartum')
    expect(await reader.stored()).toMatchObject({ track: 'gentle-E', ticks: 1, consents: 2 })
    const file = (await (await reader.request(`${reader.course}/export`)).json()) as {
      enrollments: { track: string }[]
    }
    expect(file.enrollments.map(({ track }) => track)).toEqual(['gentle-E'])
    expect(await reader.found()).toMatchObject({ segment: 'later_postpartum', track: 'gentle-E' })

    reader.set(reader.now() + 60_000)
    await reader.tell('pregnant')
    expect(await reader.stored()).toEqual({ track: null, segment: 'pregnant', ticks: 0, consents: 1 })
    await reader.tell('general')
    expect(await reader.stored()).toEqual({ track: null, segment: null, ticks: 0, consents: 0 })
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
    expect(await reader.stored()).toEqual({ track: null, segment: 'pregnant', ticks: 0, consents: 1 })
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
      segment: 'early_postpartum',
      ticks: 1,
      consents: 2,
    })
    await reader.at(reader.now() + WEEK_MS)
    expect(await reader.newest()).toContain(`${FIRST} for early_postpartum`)
    await reader.choose({ track: 'gentle-P' })
    expect(await reader.open()).toContain('0 of 8 done')
  })

  test('comes back with another segment after leaving: a month that it does not offer ends, with its consent', async () => {
    const reader = await chooser('back@runner.org')
    await reader.choose({ track: 'gentle-E' })
    await reader.tick('A')
    await reader.request(reader.unsubscribe, { method: 'POST' })
    await reader.signUp({ email: 'back@runner.org', segment: 'pregnant', segmentConsent: true })
    await reader.at(reader.now() + 60_000)
    const again = (await reader.mails('back@runner.org')).at(-1)
    await reader.request(linkIn(again, 'confirm'), { method: 'POST' })
    expect(await reader.stored()).toEqual({ track: null, segment: 'pregnant', ticks: 0, consents: 1 })
    expect(await reader.open()).toContain('0 of 8 done')
  })
})
