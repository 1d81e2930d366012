import { expect, test } from 'vitest'
import { markupMistakes } from '../support/course/markup.ts'
import { shoulders } from './club.ts'

const sample =
  shoulders.mails.find(({ html }) => html.includes('<img'))?.html ?? expect.fail('no mail with a drawing')
test.each([
  ['</h1>', '</h2>', 'close-order'],
  ['</h1>', '</h1><h1>Again</h1>', 'one h1'],
  [' alt="', ' data-alt="', 'images have words and a size'],
  [' role="presentation"', '', 'tables are layout'],
  [' lang="en"', '', 'lang and dir on html'],
  [/<title>[^<]*<\/title>/, '', 'a title'],
])('%s instead of the real markup would be found', async (what, instead, rule) => {
  expect(await markupMistakes(sample.replace(what, instead), 'en')).toContainEqual(
    expect.stringContaining(rule),
  )
})
