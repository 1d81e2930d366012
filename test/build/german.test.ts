import { expect, test } from 'vitest'
import { compileCourse } from '../../src/build/compile-course.ts'
import { fillText } from '../../src/mail/fill-template.ts'
import { source } from './course.ts'

const SLOTS = {
  greeting: 'Hallo,',
  baseUrl: 'https://kurs.example',
  confirmToken: 'x',
  courseToken: 'x',
  magnetToken: 'x',
  unsubscribeToken: 'x',
  magnetLine: '',
}

test('a course in German has German around the words of its author in every mail', async () => {
  const { manifest } = source
  const words = { leave: { title: 'Magst du wirklich gehen?' } }
  const german = await compileCourse({ ...source, manifest: { ...manifest, language: 'de', words } })
  expect(german.words.leave.title).toBe('Magst du wirklich gehen?')
  expect(german.words.leave.button).toBe('Kurs abbestellen')
  const lesson = german.messages[manifest.lessons[0] ?? '']?.template
  expect(lesson?.greeting).toEqual({ hello: 'Hallo,', helloTo: 'Hallo {name},' })
  const html = fillText(lesson?.html.general ?? [], SLOTS)
  expect(html).toMatch(/<html [^>]*lang="de"/)
  const text = fillText(lesson?.text.general ?? [], SLOTS)
  for (const line of [
    'Lektion 1 von 7. ',
    'Im Browser lesen:',
    'Abbestellen: https://',
    'Datenschutzerklärung: ',
  ])
    expect(text).toContain(line)
})
