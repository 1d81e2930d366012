import { expect, test } from 'vitest'
import { compileCourse } from '../../src/build/compile-course.ts'
import { fillText } from '../../src/mail/fill-template.ts'
import { knots, shoulders } from './club.ts'

const SLOTS = {
  greeting: 'Hallo,',
  baseUrl: 'https://kurs.example',
  confirmToken: 'x',
  newAddressToken: 'x',
  oldAddressToken: 'x',
  courseToken: 'x',
  magnetToken: 'x',
  unsubscribeToken: 'x',
  magnetLine: '',
}

test('a course in German has German around the words of its author in every mail', async () => {
  const { messages, words } = knots.compiled
  expect(words.leave.button).toBe('Kurs abbestellen')
  const { template } = messages.palstek ?? expect.fail('no lesson')
  expect(template.greeting).toEqual({ hello: 'Hallo,', helloTo: 'Hallo {name},' })
  expect(fillText(template.html.everyone ?? [], SLOTS)).toMatch(/<html [^>]*lang="de"/)
  const text = fillText(template.text.everyone ?? [], SLOTS)
  for (const line of [
    'Lektion 2 von 5. ',
    'Im Browser lesen:',
    'Abbestellen: https://',
    'Datenschutzerklärung: ',
  ])
    expect(text).toContain(line)
})

test('a course in another language has that language’s words, with those that it says differently', async () => {
  const { source } = shoulders
  const words = { leave: { title: 'Magst du wirklich gehen?' } }
  const german = await compileCourse({ ...source, manifest: { ...source.manifest, language: 'de', words } })
  expect(german.words.leave).toMatchObject({ title: words.leave.title, button: 'Kurs abbestellen' })
})
