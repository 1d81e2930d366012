import { expect, test } from 'vitest'
import { placeholdersIn } from '../../src/cli/checkout/still-to-write.ts'
import { addToSite } from '../../src/cli/new/add-to-site.ts'

const site = (courses: string, home = `'knots'`) =>
  `export default defineSite({\n  ...settings,\n  courses: ${courses}, // ours\n  home: ${home},\n})\n`

test.each([
  [`['knots']`, `['knots', 'bread']`],
  [`['knots',]`, `['knots', 'bread',]`],
  ['[]', `['bread']`],
  [`[\n    'knots', // the first, at /\n  ]`, `[\n    'knots', // the first, at /\n    'bread',\n  ]`],
  [`[\n    'knots' // no, comma\n  ]`, `[\n    'knots', // no, comma\n    'bread',\n  ]`],
  [`[...more, 'knots']`, `[...more, 'knots', 'bread']`],
])('%s becomes %s', (before, after) => {
  expect(addToSite(site(before), 'bread', false)).toEqual({ ok: true, code: site(after) })
  expect(addToSite(site(before), 'bread', true)).toEqual({ ok: true, code: site(after, `'bread'`) })
})

test.each([
  ['export default defineSite(settings)', 'it does not export a plain object'],
  ['export const site = {}', 'it does not export a plain object'],
  ['export default {', 'it does not export a plain object'],
  [site('ALL'), '`courses` is not a list in square brackets'],
  [site(`['knots']`, 'ALL[0]'), '`home` is not a name in quotes'],
])('%s is left alone', (code, reason) => {
  expect(addToSite(code, 'bread', true)).toEqual({ ok: false, reason })
})

test.each([
  ['Bake ‹your bread› today.', '‹your bread›'],
  ['# ‹The first step›', '‹The first step›'],
  ["  headline: '‹What hurts›',", '‹What hurts›'],
  ['**‹What goes wrong.›** Then', '‹What goes wrong.›'],
  ['A text ‹over\ntwo lines›', '‹over\ntwo lines›'],
  ["url: 'https://example.com/your-page',", 'https://example.com/your-page'],
])('%j has something left to write', (text, message) => {
  expect(placeholdersIn(`---\n\n${text}\n`)).toEqual([{ line: 3, message }])
})

test.each([
  'Settings › Account › Mail',
  '← ‹ Back',
  'Sie sagte: »Ruf ›Halt‹ oder ›Los‹, wenn es so weit ist.«',
  'Er fragte: «Wer hat ‹Feuer› gerufen?»',
  'Ist 3 ‹ 4, und 5 › 4?',
  '// Texts in ‹angle quotes› are still to write.',
  'Write to us at https://example.community/us.',
])('%j is a text like any other', (text) => {
  expect(placeholdersIn(text)).toEqual([])
})
