import { beforeEach, describe, expect, test } from 'vitest'
import { lookup } from '../../src/db/subscribers.ts'
import { situationTable, trackOf, variantFor } from '../../src/domain/segment.ts'
import { withMagnet } from '../../src/magnets/installed.ts'
import { home as compiled } from '../support/club.ts'
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
  expect(trackOf(course, { segment: 'fresh_tear', track: 'full' })).toBe('seated')
  expect(trackOf(course, { segment: 'fresh_tear', track: 'half' })).toBe('seated')
  expect(trackOf(course, { segment: null, track: 'half' })).toBe('half')
})

describe('a reader who gives no reason', () => {
  test('chooses an easy track: page, PDF, calendar, counter, lesson and mails follow, until the choice is deleted', async () => {
    const reader = await chooser('quiet@runner.org')
    const { stored } = reader
    expect(await reader.open()).toContain('0 of 12 done')
    const standardPdf = await reader.pdf()
    await reader.tick('A')

    const answer = await reader.choose({ track: 'seated' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, reader.plan])
    expect(await stored()).toEqual({ track: 'seated', segment: null, ticks: 0, consents: 1 })
    const page = await reader.open()
    expect(page).toContain('0 of 8 done')
    expect(page).toContain('Easy block: on a chair')
    expect(page).toMatch(/value="seated" checked/)
    expect(await reader.events()).toBe(8)
    expect(await reader.pdf()).not.toBe(standardPdf)
    expect((await reader.tick('C')).status).toBe(422)
    await reader.tick('A')
    expect(await reader.open()).toContain('1 of 8 done')

    await reader.at(reader.now() + WEEK_MS)
    expect(await reader.newest()).toContain(`${FIRST} for careful`)
    expect(await (await reader.request(`${reader.course}/lessons/${FIRST}`)).text()).toContain(
      `page of ${FIRST} for careful`,
    )

    expect((await reader.choose({ track: '' })).status).toBe(303)
    expect(await stored()).toEqual({ track: null, segment: null, ticks: 0, consents: 0 })
    expect(await reader.open()).toContain('0 of 12 done')
    expect(await reader.events()).toBe(12)
    expect(await reader.pdf()).toBe(standardPdf)
    await reader.at(reader.now() + WEEK_MS)
    expect(await reader.newest()).toContain(`${SECOND} for anyone`)
  })

  test('changes nothing with a repeated or invalid choice', async () => {
    const reader = await chooser('twice@runner.org')
    await reader.choose({ track: 'half' })
    await reader.tick('A')
    await reader.post('calendar', { start: '2026-12-01', days: 'Tue', hour: '7' })
    const [before, whole] = [await reader.stored(), await reader.rows()]
    reader.set(reader.now() + 60_000)
    await reader.choose({ track: 'half' })
    await reader.choose({ track: 'half', okayed: 'on' })
    const nothings: Record<string, string>[] = [
      {},
      { track: 'careful' },
      { track: 'GENTLE-P' },
      { track: 'standard ' },
      { track: 'null' },
      { track: '__proto__' },
      { track: 'constructor' },
      { 'track[]': 'full' },
      { track: 'full', okayed: 'yes' },
      { track: 'x'.repeat(5_000) },
    ]
    for (const fields of nothings)
      expect([fields, (await reader.choose(fields)).status]).toEqual([fields, 422])
    const path = `${reader.plan}/track`
    const json = {
      method: 'POST',
      body: '{"track":"full"}',
      headers: { 'content-type': 'application/json' },
    }
    expect((await reader.request(path, json)).status).toBe(422)
    expect((await reader.request(`${path}?track=full`)).status).toBe(405)
    expect((await reader.request(`${path}?track=full`, { method: 'POST' })).status).toBe(422)
    expect(await reader.stored()).toEqual(before)
    expect(await reader.rows()).toEqual(whole)
  })

  test('loses the choice under a segment that does not offer it, keeps it under one that does, and finds it in the export', async () => {
    const reader = await chooser('later@runner.org')
    await reader.choose({ track: 'half' })
    await reader.tick('A')
    await reader.tell('over60')
    expect(await reader.stored()).toMatchObject({ track: 'half', ticks: 1, consents: 2 })
    const file = (await (await reader.request(`${reader.course}/export`)).json()) as {
      enrollments: { track: string }[]
    }
    expect(file.enrollments.map(({ track }) => track)).toEqual(['half'])
    expect(await reader.found()).toMatchObject({ segment: 'over60', track: 'half' })

    reader.set(reader.now() + 60_000)
    await reader.tell('fresh_tear')
    expect(await reader.stored()).toEqual({ track: null, segment: 'fresh_tear', ticks: 0, consents: 1 })
    await reader.tell('anyone')
    expect(await reader.stored()).toEqual({ track: null, segment: null, ticks: 0, consents: 0 })
    expect(await reader.open()).toContain('0 of 12 done')
  })
})

describe('a reader who gives a reason', () => {
  test('fresh_tear: has the one easy track, whatever is sent', async () => {
    const reader = await chooser('fresh_tear@runner.org')
    await reader.tell('fresh_tear')
    const page = await reader.open()
    expect(page).toContain('0 of 8 done')
    expect(page).not.toContain('type="radio" name="track"')
    for (const track of ['full', 'half']) {
      expect((await reader.choose({ track, okayed: 'on' })).status).toBe(422)
    }
    expect((await reader.choose({ track: 'seated' })).status).toBe(303)
    expect(await reader.stored()).toEqual({ track: null, segment: 'fresh_tear', ticks: 0, consents: 1 })
    await reader.at(reader.now() + WEEK_MS)
    expect(await reader.newest()).toContain(`${FIRST} for fresh_tear`)
  })

  test('op_1: may have the full track once the okay is ticked', async () => {
    const reader = await chooser('early@runner.org')
    await reader.tell('op_1')
    const asked = await reader.choose({ track: 'full' })
    expect(asked.status).toBe(422)
    expect(await asked.text()).toMatch(/value="full" checked[\s\S]*id="okayed-error"/)
    expect(await reader.stored()).toMatchObject({ track: null })
    expect((await reader.choose({ track: 'full', okayed: 'on' })).status).toBe(303)
    expect(await reader.open()).toContain('0 of 12 done')
    await reader.tick('C')
    expect((await reader.choose({ track: 'full' })).status).toBe(303)
    await reader.tell('op_1')
    expect(await reader.stored()).toEqual({
      track: 'full',
      segment: 'op_1',
      ticks: 1,
      consents: 2,
    })
    await reader.at(reader.now() + WEEK_MS)
    expect(await reader.newest()).toContain(`${FIRST} for op_1`)
    await reader.choose({ track: 'seated' })
    expect(await reader.open()).toContain('0 of 8 done')
  })

  test('comes back with another segment after leaving: a track that it does not offer ends, with its consent', async () => {
    const reader = await chooser('back@runner.org')
    await reader.choose({ track: 'half' })
    await reader.tick('A')
    await reader.request(reader.unsubscribe, { method: 'POST' })
    await reader.signUp({ email: 'back@runner.org', segment: 'fresh_tear', segmentConsent: true })
    await reader.at(reader.now() + 60_000)
    const again = (await reader.mails('back@runner.org')).at(-1)
    await reader.request(linkIn(again, 'confirm'), { method: 'POST' })
    expect(await reader.stored()).toEqual({ track: null, segment: 'fresh_tear', ticks: 0, consents: 1 })
    expect(await reader.open()).toContain('0 of 8 done')
  })
})
