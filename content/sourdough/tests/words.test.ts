import { expect, test } from 'vitest'
import { CONFIRM_LINK_DAYS } from '../../../src/policy.ts'
import { sourdough } from './course.ts'

const { source, mails, lessonMails } = sourdough
const { lessons, schedule, title } = source.manifest

test('the course is five evenings long, as its title says', () => {
  expect(title).toBe('Brot in fünf Tagen')
  expect(lessons).toHaveLength(5)
  expect(schedule).toMatchObject({ hour: 18, gapDays: 1, paces: [] })
  for (const [at, name] of lessons.entries()) {
    expect(source.lessons.get(name)?.subject).toMatch(new RegExp(`^Tag ${at + 1}: `))
    expect(textOf(name)).toContain(`Tag ${at + 1} von 5.`)
  }
})

test('each mail says that flour is raw, and when a starter belongs in the bin', () => {
  for (const { which, text } of lessonMails) {
    const said = text.replace(/\s+/g, ' ')
    expect(said, which).toContain('Mehl ist roh: Iss nichts davon ungebacken.')
    expect(said, which).toContain('Bei Schimmel wirf den ganzen Ansatz weg.')
  }
  for (const name of ['der-sturm', 'die-flaute']) expect(textOf(name)).toContain('Weg damit bei Schimmel')
})

test('each feeding is one to one to one, of the same fifty grams', () => {
  for (const name of ['der-sturm', 'die-flaute'])
    expect(textOf(name)).toMatch(/50 g behalten, 50 g (warmes )?Wasser(,| und) 50 g (Roggenm|M)ehl/)
})

test('the email that asks for a confirmation says how long its link works', () => {
  expect(textOf('confirm')).toContain(`Der Link gilt ${CONFIRM_LINK_DAYS} Tage.`)
})

function textOf(name: string): string {
  const mail = mails.find((it) => it.name === name) ?? expect.fail(`no ${name}`)
  return mail.text.replace(/\s+/g, ' ')
}
