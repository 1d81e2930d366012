import { describe, expect, test } from 'vitest'
import { rowsOf, TRACKS, trackIn, workouts } from '../support/workouts.ts'
import { activeReader } from './active-reader.ts'
import { linkIn } from './world.ts'

/** A page with three tracks and all drawings had 3,037. */
const MOST_ELEMENTS = 1_100
const START = '2026-11-20T15:30:00Z'

describe('the plan page', () => {
  test.each([
    ['before the plan', '2026-11-22T12:00:00Z', 'Ready when you are'],
    ['on the day', '2026-11-23T12:00:00Z', 'Today'],
    ['where the day has already begun', '2026-11-22T23:30:00Z', 'Today'],
    ['after a missed day', '2026-11-25T12:00:00Z', 'Next, when it suits you'],
  ])('%s shows the next session first, with its day', async (when, now, told) => {
    const reader = await gymGoer(`top-${when.replaceAll(' ', '-')}@runner.org`, 'Europe/Berlin')
    reader.set(now)
    const top = topOf(await reader.open())
    expect(top).toContain(told)
    expect(top).toContain('Week 1, session\u00a0A')
    for (const row of rowsOf('full').filter((it) => it.week === 1 && it.session === 'A')) {
      expect(top).toContain(workouts.exercises[row.exercise]?.name)
      expect(top).toContain(row.note)
      for (const step of workouts.exercises[row.exercise]?.steps ?? []) expect(top).toContain(step)
    }
  })

  test.each(TRACKS)(
    'of %s has every row of its track and none of another, whatever is on top',
    async (track) => {
      const reader = await gymGoer(`rows-${track}@runner.org`)
      await reader.post('track', { track })
      const expected = rowsOf(track).map((row) =>
        [
          workouts.exercises[row.exercise]?.name,
          row.sets === 1 ? row.reps.replace(' min 30 s', '½ min') : `${row.sets} × ${row.reps}`,
          [row.restSeconds === 0 ? '' : `Rest ${row.restSeconds} s.`, row.note]
            .filter((it) => it !== '')
            .join(' '),
        ].join('|'),
      )
      for (const query of ['', '?week=3&session=B', '?week=9&session=Q', '?week=x']) {
        expect(rowsIn(await reader.open(query))).toEqual(expected)
      }
      const page = await reader.open()
      for (const id of Object.keys(workouts.exercises)) {
        expect([id, page.includes(`<div id="${id.toLowerCase()}">`)]).toEqual([
          id,
          trackIn(workouts, track).moves.includes(id),
        ])
      }
      expect(page.includes('id="track-rules"')).toBe(track !== 'full')
      expect(page.match(/<[a-z]/g)?.length).toBeLessThan(MOST_ELEMENTS)
    },
  )

  test('marks a session as done, returns to it, counts, and shows the next one', async () => {
    const reader = await gymGoer('ticks@runner.org')
    expect(await reader.open()).toContain('0 of 12 done')
    const answer = await reader.done({ week: '1', session: 'A' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`${reader.plan}?week=1&session=A#session`)
    await reader.done({ week: '1', session: 'A', done: 'yes' })
    const back = await reader.open('?week=1&session=A')
    expect(back).toContain('1 of 12 done')
    expect(topOf(back)).toContain('✓ Done')
    expect(topOf(back)).toContain('Next: week 1, session B')
    const next = topOf(await reader.open())
    expect(next).toContain('session\u00a0B')
    expect(next).toContain('Next: Wednesday 25 November, or after a rest day')
    expect(topOf(await reader.open('?week=2&session=A'))).toContain('Planned for Monday 30 November')
    await reader.done({ week: '1', session: 'A', done: 'no' })
    await reader.done({ week: '1', session: 'A', done: 'no' })
    expect(await reader.open()).toContain('0 of 12 done')
  })

  test('says when all sessions are done, and starts over when asked', async () => {
    const reader = await gymGoer('all@runner.org')
    for (const week of ['1', '2', '3', '4']) {
      for (const session of ['A', 'B', 'C']) await reader.done({ week, session })
    }
    expect(topOf(await reader.open())).toContain('All 12 sessions done')
    expect(await reader.open()).toContain('12 of 12 done')
    reader.set('2027-01-05T12:00:00Z')
    expect((await reader.post('restart')).status).toBe(303)
    expect(await reader.open()).toContain('0 of 12 done')
    expect(topOf(await reader.open())).toContain('Ready when you are')
    expect(await reader.open()).toContain('from Monday 11 January')
  })

  test('leads on from an easy track to its own next step, not to that of the full one', async () => {
    const reader = await gymGoer('easy-end@runner.org')
    await reader.situation('fresh_tear')
    for (const week of ['1', '2', '3', '4']) {
      for (const session of ['A', 'B']) await reader.done({ week, session })
    }
    const top = topOf(await reader.open())
    expect(top).toContain('All 8 sessions done')
    expect(top).toContain('href="#track-rules"')
    expect(top).not.toContain('#next-block')
  })

  test('shows the first move with its picture before every rule, question and form', async () => {
    const reader = await gymGoer('first@runner.org')
    for (const segment of ['fresh_tear', 'op_1', 'over60']) {
      await reader.situation(segment)
      const [, top = '', rest = ''] = /<main[^>]*>([\s\S]*?<img)([\s\S]*)/.exec(await reader.open()) ?? []
      expect(top).toMatch(/<h1[^>]*>Week 1, session\u00a0A<\/h1>/)
      expect(top).toContain(
        segment === 'over60' ? 'Torn or mended? Ask your surgeon first.' : 'Only with your surgeon’s OK.',
      )
      const links = [...top.matchAll(/href="#([a-z]+)"/g)].map(([, id]) => id)
      expect(links).toEqual(['stop', 'track', 'checks'])
      for (const id of links) expect(rest).toContain(`id="${id}"`)
      expect(top).not.toMatch(/<details|<form/)
    }
    await reader.done({ week: '1', session: 'A' })
    expect(await reader.open()).not.toContain('class="ask"')
  })

  test('leads to the course only through the emails: the plan link opens nothing else', async () => {
    const reader = await gymGoer('way-back@runner.org')
    const page = await reader.open()
    expect(page).toMatch(/My course is linked at the foot of every email\. <a href="\/link">Email me my link/)
    expect(page).not.toContain(reader.course)
    expect(page).not.toContain('/course/')
  })

  test('has a mark for each set, and sends none of them', async () => {
    const reader = await gymGoer('sets@runner.org')
    const top = topOf(await reader.open('?week=4&session=A'))
    const rows = rowsOf('full').filter((row) => row.week === 4 && row.session === 'A')
    expect(top.match(/<input type="checkbox"/g)).toHaveLength(rows.reduce((all, row) => all + row.sets, 0))
    expect(top.match(/<input type="checkbox"[^>]*name=/g)).toBeNull()
    expect(top.match(/<h3/g)).toHaveLength(rows.length)
    expect(top.match(/<img/g)).toHaveLength(rows.length)
    expect(top).toContain('How to do it: Band row')
    expect(top).toContain('3 sets of 14 each side')
  })

  test('cheers for the first session, for a week and for the whole plan', async () => {
    const reader = await gymGoer('cheers@runner.org')
    const cheer = async (week: string, session: string) => {
      await reader.done({ week, session })
      return topOf(await reader.open(`?week=${week}&session=${session}`))
    }
    expect(await cheer('1', 'A')).toContain('Your first session is done')
    expect(await cheer('1', 'B')).toContain('That’s 2 of 12')
    expect(await cheer('1', 'C')).toContain('Week 1 is done: 3 sessions, 3 of 12 in all')
    for (const week of ['2', '3', '4']) {
      for (const session of ['A', 'B']) await reader.done({ week, session })
    }
    await cheer('2', 'C')
    await cheer('3', 'C')
    expect(await cheer('4', 'C')).toContain('That’s your whole block: all 12 sessions')
  })

  test('neither loses a done mark nor saves it in the wrong track when the track has changed meanwhile', async () => {
    const reader = await gymGoer('midway@runner.org')
    const track = 'full'
    await reader.situation('op_1')
    const same = await reader.done({ week: '1', session: 'A', track })
    expect(same.status).toBe(409)
    const told = unescaped(await same.text())
    expect(told).toContain('Your block has changed since you started')
    expect(told).toContain('use the button at the end of the session below')
    expect(topOf(told)).toContain('name="track" value="half"')
    const none = unescaped(await (await reader.done({ week: '1', session: 'C', track })).text())
    expect(none).toContain('This block has no such session')
    expect(await reader.open()).toContain('0 of 8 done')
    expect((await reader.done({ week: '1', session: 'A', track: 'half' })).status).toBe(303)
    expect(await reader.open()).toContain('1 of 8 done')
    expect((await reader.done({ week: '1', session: 'A', track: 'careful' })).status).toBe(422)
  })

  test.each([
    ['no week', { session: 'A' }],
    ['a week that is none', { week: '5', session: 'A' }],
    ['a session that the track lacks', { week: '1', session: 'D' }],
    ['another word', { week: '1', session: 'A', done: 'maybe' }],
  ])('refuses a done mark with %s, and leads back to the plan', async (what, fields) => {
    const reader = await gymGoer(`refuses-${what.replaceAll(' ', '-')}@runner.org`)
    for (const refused of [await reader.done(fields), await reader.post('track', { track: 'none' })]) {
      expect(refused.status).toBe(422)
      expect(await refused.text()).toContain(`<a href="${reader.plan}">`)
    }
    expect(await reader.open()).toContain('0 of 12 done')
  })

  test('starts another track with nothing done, and no text of the previous track', async () => {
    const reader = await gymGoer('tracks@runner.org')
    await reader.done({ week: '1', session: 'A' })
    await reader.situation('fresh_tear')
    expect(await reader.open()).toContain('0 of 8 done')
    await reader.done({ week: '1', session: 'B' })
    await reader.situation('fresh_tear')
    expect(await reader.open()).toContain('1 of 8 done')
    expect((await reader.done({ week: '1', session: 'C' })).status).toBe(422)
    const rows = await Promise.all(
      ['plan_ticks', 'plan_schedules'].map((table) => reader.env.DB.prepare(`select * from ${table}`).all()),
    )
    expect(JSON.stringify(rows.map((it) => it.results))).not.toMatch(/seated|half|full|tear/)
    reader.set(reader.now() + 60_000)
    await reader.situation('anyone')
    expect(await reader.open()).toContain('0 of 12 done')
  })

  test('works as before after the reader has paused or left', async () => {
    const reader = await gymGoer('stays@runner.org')
    await reader.done({ week: '1', session: 'A' })
    await reader.request(`${reader.course}/pause`, { method: 'POST' })
    expect(await reader.open()).toContain('1 of 12 done')
    await reader.request(reader.unsubscribe, { method: 'POST' })
    await reader.done({ week: '1', session: 'B' })
    expect(await reader.open()).toContain('2 of 12 done')
  })

  test('changes nothing when it is opened, and its forms accept POST only', async () => {
    const reader = await gymGoer('gets@runner.org')
    await reader.done({ week: '1', session: 'A' })
    const before = await reader.stored()
    await reader.open('?week=1&session=B&done=yes')
    await reader.request(`${reader.plan}/calendar.ics`)
    for (const action of ['done', 'track', 'calendar', 'restart']) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await reader.request(`${reader.plan}/${action}?week=1&session=B`, { method })
        expect(answer.status).toBe(405)
        expect(answer.headers.get('allow')).toBe('POST')
      }
      const forged = `/plan/${'A'.repeat(30)}/${action}`
      expect((await reader.request(forged, { method: 'POST' })).status).toBe(404)
    }
    expect(await reader.stored()).toEqual(before)
  })
})

async function gymGoer(email: string, zone?: string) {
  const reader = await activeReader(START, email, zone)
  const welcome = (await reader.mails(email))[1]
  const plan = linkIn(welcome, 'plan')
  const post = (action: string, fields: Record<string, string> = {}) =>
    reader.request(`${plan}/${action}`, { method: 'POST', body: new URLSearchParams(fields) })
  return {
    ...reader,
    plan,
    post,
    unsubscribe: linkIn(welcome, 'unsubscribe'),
    done: (fields: Record<string, string>) => post('done', fields),
    open: async (query = '') => unescaped(await (await reader.request(plan + query)).text()),
    situation: (segment: string) => reader.post('segment', { segment, segmentConsent: 'on' }),
    stored: () =>
      Promise.all(
        ['plan_ticks', 'plan_schedules', 'deliveries', 'enrollments'].map(
          async (table) => (await reader.env.DB.prepare(`select * from ${table}`).all()).results,
        ),
      ),
  }
}

function topOf(page: string): string {
  return /<section id="session"[\s\S]*?<\/section>/.exec(page)?.[0] ?? ''
}

/** The rows of the plan's lists in page order: move, dose, and the hint about rest and notes. */
function rowsIn(page: string): string[] {
  const row =
    /<li class="move"><a href="#[^"]+">([^<]+)<\/a><b>([^<]+)<\/b>(?:<span class="hint">([^<]+)<\/span>)?<\/li>/g
  return [...page.matchAll(row)].map(([, move, dose, hint = '']) => [move, dose, hint].join('|'))
}

function unescaped(html: string): string {
  return html
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}
