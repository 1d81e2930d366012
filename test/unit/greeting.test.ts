import { expect, test } from 'vitest'
import { greetingFor } from '../../src/mail/payload.ts'

const ENGLISH = { hello: 'Hello,', helloTo: 'Hi {name},' }

test.each([
  'Ana',
  'J.R.R.',
  'St. John',
  'Zoë-Anaïs O’Brien',
  "D'Arcy & Jo",
  '美咲',
  'می\u200Cنا',
  'Ana 👩🏽‍🚒',
  'Ana ❤️',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿 Ana',
  '🇳🇴 Kari',
  'नमिता',
])('%s is greeted by name', (name) => {
  expect(greetingFor(name, ENGLISH)).toBe(`Hi \u2068${name}\u2069,`)
})

test.each([
  [null],
  [''],
  [' '],
  ['-.-'],
  ['evil.example'],
  ['Ana evil.example'],
  ['www.x.y'],
  ['WWW. Ana'],
  ['Ана.рф'],
  ['evil.\u200Dexample'],
  ['evil\u0301.example'],
  ['💩.la'],
  ['https://x'],
  ['a@b'],
  ['Ana, you won'],
  ['call 0900'],
  ['Ana <b>'],
  ['Ana\u202Eelpmaxe'],
  ['Ana\nBcc'],
  ['evil。example'],
  ['Wilhelmina '.repeat(4)],
])('%j is greeted without a name', (name) => {
  expect(greetingFor(name, ENGLISH)).toBe('Hello,')
})
