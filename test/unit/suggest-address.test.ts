import { expect, test } from 'vitest'
import { suggestAddress } from '../../src/site/scripts/suggest-address.ts'

test.each([
  ['ada@gmial.com', 'ada@gmail.com'],
  ['ada@gmal.com', 'ada@gmail.com'],
  ['ada@gmaill.com', 'ada@gmail.com'],
  ['ada@gmail.con', 'ada@gmail.com'],
  ['ada@gmail.co', 'ada@gmail.com'],
  ['ada@gmailcom', 'ada@gmail.com'],
  ['Ada.K+run@HOTMIAL.com', 'Ada.K+run@hotmail.com'],
  [' ada@yaho.co.uk ', 'ada@yahoo.co.uk'],
  ['ada@icloud.cmo', 'ada@icloud.com'],
])('%s is suggested as %s', (typed, meant) => {
  expect(suggestAddress(typed)).toBe(meant)
})

test.each([
  'ada@gmail.com',
  'ada@mail.com',
  'ada@email.com',
  'ada@ymail.com',
  'ada@yahoo.ca',
  'ada@yahoo.co.in',
  'ada@runner.org',
  'ada@gm.com',
  'ada@hotmail.de',
  'ada@',
  '@gmial.com',
  'gmial.com',
  '',
])('%s gets no suggestion', (typed) => {
  expect(suggestAddress(typed)).toBeNull()
})
