import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { courseSchema } from '../../src/admin/api/schemas/setup.ts'
import { type DeployDiff, deployDiff } from '../../src/cli/diff/deploy-diff.ts'
import type { CompiledCourse } from '../../src/domain/course.ts'
import { home as compiled } from '../support/club.ts'
import { emptyDatabase, linkIn, messageOf, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const WEEK_MS = 7 * 86_400_000
const LESSONS = compiled.lessons.slice(0, 5)
const NEW = compiled.lessons.slice(5)
const PREGNANT = ['three', 'paused', 'impatient', 'welcomed']
const READERS = ['pending', 'welcomed', 'one', 'two', 'three', 'completed', 'paused', 'impatient'] as const

/** The course with these lessons, some of them reworded for fresh_tear readers. */
function courseOf(lessons: readonly string[], reworded: readonly string[] = []): CompiledCourse {
  const messages = ['confirm', 'reminder', 'link', 'welcome', ...lessons].flatMap((name) => {
    const message = compiled.messages[name]
    if (message === undefined) return []
    if (!reworded.includes(name)) return [[name, message] as const]
    const text = { ...message.template.text, fresh_tear: ['other words'] }
    const version = `${message.version}-reworded`
    return [[name, { ...message, version, template: { ...message.template, text } }] as const]
  })
  return { ...compiled, lessons, messages: Object.fromEntries(messages) }
}

/** Readers at every point of a course with five lessons. */
async function readersEverywhere(courseNow: () => CompiledCourse) {
  const coach = world(START, { courseNow })
  const address = (name: string) => `${name}@runner.org`
  async function join(...names: string[]) {
    for (const name of names) {
      const segment = PREGNANT.includes(name) ? { segment: 'fresh_tear', segmentConsent: true } : {}
      await coach.signUp({ email: address(name), timezone: 'Europe/London', ...segment })
    }
    await coach.consumeWakeUps()
  }
  async function confirm(...names: string[]) {
    await join(...names)
    for (const name of names) {
      await coach.request(linkIn((await coach.mails(address(name)))[0], 'confirm'), { method: 'POST' })
    }
    await coach.consumeWakeUps()
  }
  const post = async (name: string, action: string) => {
    const path = linkIn((await coach.mails(address(name)))[1], 'course')
    return coach.request(`${path}/${action}`, { method: 'POST', body: new URLSearchParams() })
  }
  async function week() {
    coach.set(coach.now() + WEEK_MS)
    await coach.consumeWakeUps()
  }
  await confirm('completed')
  await week()
  await week()
  await confirm('three')
  await week()
  await confirm('two', 'paused')
  await week()
  await confirm('one', 'impatient')
  await post('impatient', 'next')
  await week()
  await post('paused', 'pause')
  await confirm('welcomed')
  await join('pending')
  const messages = async (name: string) => (await coach.letters(address(name))).map(messageOf)
  return {
    ...coach,
    week,
    messages,
    mails: (name: string) => coach.mails(address(name)),
    async goOn() {
      await post('paused', 'resume')
      await coach.request(linkIn((await coach.mails(address('pending')))[0], 'confirm'), { method: 'POST' })
      await coach.consumeWakeUps()
      for (let weeks = 0; weeks < 8; weeks++) await week()
    },
  }
}

/** Deploys another course, and compares what each reader gets with what diff predicted. */
async function expectTruth(lessons: readonly string[], reworded: readonly string[]): Promise<DeployDiff> {
  await emptyDatabase()
  let course = courseOf(LESSONS)
  const coach = await readersEverywhere(() => course)
  const next = courseOf(lessons, reworded)
  const told = deployDiff(courseSchema.parse(await coach.admin('course')), next)
  expect(told.readers).toEqual({ pending: 1, active: 5, paused: 1, completed: 1 })
  const before = new Map<string, number>()
  for (const name of READERS) before.set(name, (await coach.messages(name)).length)

  course = next
  await coach.goOn()
  const reached = new Map<string, number>()
  const saidOtherwise = new Map<string, number>()
  for (const name of READERS) {
    for (const mail of (await coach.mails(name)).slice(before.get(name))) {
      const message = messageOf(mail) ?? ''
      reached.set(message, (reached.get(message) ?? 0) + 1)
      if (mail.text.includes('other words')) saidOtherwise.set(message, (saidOtherwise.get(message) ?? 0) + 1)
    }
  }
  for (const change of told.messages) {
    const { message, reaches, reworded } = change
    expect({
      message,
      reaches: reached.get(message) ?? 0,
      reworded: saidOtherwise.get(message) ?? 0,
    }).toEqual({
      message,
      reaches,
      reworded,
    })
  }
  expect(saidOtherwise.size).toBe(told.messages.filter((change) => change.reworded > 0).length)
  expect(await coach.messages('completed')).toEqual(['confirm', 'welcome', ...LESSONS])
  return told
}

beforeEach(emptyDatabase)

const [a = '', b = '', c = '', d = '', e = ''] = LESSONS
const [x = '', y = ''] = NEW

test('diff predicts how many readers an edit reaches', async () => {
  const { messages, ...told } = await expectTruth([a, x, b, d, c, y], [c, d])
  expect(told).toMatchObject({
    course: null,
    schedule: { hour: null, gapDays: null, minGapDays: null, paces: null, gaps: [] },
  })
  const rows = messages.map(({ message, kinds, gained, lost }) => [message, kinds.join(' '), gained, lost])
  expect(rows).toEqual([
    [x, 'inserted', 4, 0],
    [d, 'reworded', 0, 0],
    [c, 'moved reworded', 0, 0],
    [y, 'inserted', 7, 0],
    [e, 'removed', 0, 7],
  ])
})

test('diff is right about any edit', async () => {
  const edits = fc.record({
    lessons: fc.shuffledSubarray([...LESSONS, ...NEW], { minLength: 2 }),
    reworded: fc.subarray([...LESSONS]),
  })
  const property = fc.asyncProperty(
    edits,
    async ({ lessons, reworded }) => void (await expectTruth(lessons, reworded)),
  )
  await fc.assert(property, { numRuns: 3, seed: 20261124, endOnFailure: true })
}, 90_000)

test('a reader who signs up again long after leaving continues where they stopped', async () => {
  const coach = world(START)
  await coach.signUp({ email: 'again@runner.org' })
  await coach.deliverTwice()
  await coach.env.DB.prepare('update enrollments set past_lessons = ?1')
    .bind(JSON.stringify({ welcome: [1, null], [a]: [2, null] }))
    .run()
  const { cohorts } = courseSchema.parse(await coach.admin('course'))
  expect(cohorts).toEqual([
    {
      status: 'pending',
      segment: 'anyone',
      received: [a, 'confirm', 'welcome'].toSorted(),
      owed: null,
      readers: 1,
    },
  ])
})
