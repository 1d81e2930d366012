import { expect, test } from 'vitest'
import { compileCourse } from '../../src/build/compile-course.ts'
import { followCourses } from '../../src/build/course/follow-courses.ts'
import type { Template } from '../../src/domain/course.ts'
import { home } from '../support/club.ts'
import { CLUB } from '../support/club-root.ts'
import { knots, shoulders } from './club.ts'

const { source, compiled } = shoulders

test('a second build makes the same course, byte for byte', async () => {
  const followed = followCourses(CLUB, [source, knots.source])
  if (!followed.ok || followed.source[0] === undefined) throw new Error('the club has mistakes')
  const [first, second] = [JSON.stringify(home), JSON.stringify(await compileCourse(followed.source[0]))]
  expect(first.length).toBeGreaterThan(100_000)
  expect(first === second).toBe(true)
})

test.each(['confirm', 'reminder'])(
  '%s asks an unconfirmed reader for nothing but the confirmation',
  (name) => {
    const { html, text, headers } = compiled.messages[name]?.template ?? expect.fail(`no ${name}`)
    const slots = [...Object.values(html), ...Object.values(text)].flatMap(slotsOf)
    expect(new Set(slots)).toEqual(new Set(['greeting', 'baseUrl', 'confirmToken']))
    expect(headers).toEqual({ 'Auto-Submitted': ['auto-generated'] })
  },
)

test('every mail lets readers unsubscribe, in html, text and header', () => {
  for (const name of ['link', 'welcome', ...compiled.lessons]) {
    const { html, text, headers } = compiled.messages[name]?.template ?? expect.fail(`no ${name}`)
    for (const part of [...Object.values(html), ...Object.values(text)]) {
      expect(slotsOf(part)).toContain('unsubscribeToken')
    }
    expect(headers['List-Unsubscribe']).toContainEqual({ slot: 'unsubscribeToken' })
    expect(headers['List-Unsubscribe-Post']).toEqual(['List-Unsubscribe=One-Click'])
  }
})

test('the html of a mail is Latin-1, whatever the alphabet of its words', async () => {
  const title = 'Стегна, що бігають 🏃'
  const { messages } = await compileCourse({ ...source, manifest: { ...source.manifest, title } })
  const html = Object.values(messages).flatMap(({ template }) => Object.values(template.html).flat())
  const literal = html.filter((piece) => typeof piece === 'string').join('')
  expect(literal).not.toMatch(/[\u0100-\uffff]/)
  expect(literal).toContain('&#1057;&#1090;&#1077;&#1075;&#1085;&#1072;, &#1097;&#1086;')
  expect(literal).toContain('&#127939;')
})

function slotsOf(template: Template): readonly string[] {
  return template.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.slot]))
}
