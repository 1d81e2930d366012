import { expect, test } from 'vitest'
import { wordsOf } from '../../src/words/languages.ts'
import { home as compiled } from '../support/club.ts'
import { justConfirmed } from './active-reader.ts'
import { linkIn } from './world.ts'

const words = wordsOf('de')

/** The shipped course with German words around its own. test/build/german.test.ts compiles its mails. */
const course = {
  ...compiled,
  words,
  messages: Object.fromEntries(
    Object.entries(compiled.messages).map(([name, message]) => {
      const greeting = { hello: words.mail.hello, helloTo: words.mail.helloTo }
      return [name, { ...message, template: { ...message.template, greeting } }]
    }),
  ),
}

const START = '2026-11-20T15:30:00Z'
const open = (email: string) => justConfirmed(START, email, 'Europe/Berlin', { course })

test('a course in German has German pages, with German dates and the 24-hour clock', async () => {
  const reader = await open('a@runner.org')
  await reader.deliverTwice()
  const page = await reader.page()
  expect(page).toContain('<html lang="de" dir="ltr">')
  expect(page).toContain('<h2>Lektionen</h2>')
  expect(page).toMatch(/kommt am Freitag, 27\. November um 07:00 Uhr \(Europe\/Berlin\)/)
  expect(page).toContain('<option value="1">Montag</option>')
  const plan = /\/plan\/[\w.-]+/.exec(page)?.[0] ?? ''
  const planPage = await (await reader.request(plan)).text()
  expect(planPage).toMatch(/12 Einheiten, \w+tag, \w+ und \w+tag um 09:00 Uhr, von \w+tag, \d+\. \w+ bis /)
  expect(await (await reader.request(`${plan}/calendar.ics`)).text()).toContain(
    'SUMMARY:Training: Woche 1\\, Einheit A',
  )
})

test('so are its mistakes, its errors and its answers to scripts', async () => {
  const reader = await open('b@runner.org')
  const wrong = await reader.request('/link', { method: 'POST', body: new URLSearchParams({ email: 'x' }) })
  expect([wrong.status, await wrong.text()]).toEqual([
    422,
    expect.stringContaining('Das sieht nicht nach einer E-Mail-Adresse aus.'),
  ])
  const missing = await reader.request('/course/nothing')
  const page = await missing.text()
  expect([missing.status, page]).toEqual([404, expect.stringContaining('Diese Seite finden wir nicht')])
  expect(page).toContain('<html lang="de"')
  const script = await reader.request('/signup', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: '' }),
  })
  expect(await script.json()).toMatchObject({
    error: { fields: { email: 'Bitte gib deine E-Mail-Adresse ein.' } },
  })
})

test('its mails greet in German, and the page to leave is in German', async () => {
  const reader = await open('c@runner.org')
  await reader.post('name', { firstName: 'Jörg' })
  await reader.deliverTwice()
  const [, welcome] = await reader.mails('c@runner.org')
  expect(welcome?.text).toMatch(/^Hallo Jörg,\n/)
  const leave = await reader.request(linkIn(welcome, 'unsubscribe'))
  expect(await leave.text()).toContain('<h1>Den Kurs abbestellen?</h1>')
})
