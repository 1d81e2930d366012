import { HtmlValidate } from 'html-validate'
import { describe, expect, test } from 'vitest'
import { mails } from './course.ts'

/** Mail is XHTML 1.0 Transitional, with the attributes that Outlook on Windows needs for tables. */
const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: { 'doctype-html': 'off', 'no-deprecated-attr': 'off' },
})

const mistakesIn = async (html: string): Promise<readonly string[]> => {
  const { results } = await validator.validateString(html)
  return [
    ...results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
    ...RULES.filter(({ holds }) => !holds(html)).map(({ rule }) => rule),
  ]
}

const tags = (html: string, name: string): readonly string[] =>
  [...html.matchAll(new RegExp(`<${name}[\\s>][^>]*>?`, 'g'))].map(([tag]) => tag)
const every =
  (name: string, ...attributes: readonly RegExp[]) =>
  (html: string) =>
    tags(html, name).every((tag) => attributes.every((attribute) => attribute.test(tag)))

const RULES = [
  { rule: 'one h1', holds: (html: string) => tags(html, 'h1').length === 1 },
  { rule: 'a title', holds: (html: string) => /<title>[^<]{5,}<\/title>/.test(html) },
  { rule: 'lang and dir on html', holds: every('html', / lang="en"/, / dir="ltr"/) },
  { rule: 'lang and dir on body', holds: every('body', / lang="en"/, / dir="ltr"/) },
  { rule: 'tables are layout', holds: every('table', / role="presentation"/) },
  {
    rule: 'images have words and a size',
    holds: every('img', / alt="[^"]{20,}"/, / width="\d+"/, / height="\d+"/),
  },
]

describe('the html of', () => {
  test.each(mails)('$which is valid and accessible', async ({ html }) => {
    expect(await mistakesIn(html)).toEqual([])
  })
})

test('language and direction survive a client that removes html and body', () => {
  for (const { html, which } of mails) {
    const outermost = tags(html.slice(html.indexOf('max-width:600px') - 400), 'table')[0]
    expect(outermost, which).toMatch(/ lang="en".* dir="ltr"| dir="ltr".* lang="en"/)
  }
})

const sample = mails.find(({ html }) => html.includes('<img'))?.html ?? expect.fail('no mail with a drawing')
test.each([
  ['</h1>', '</h2>', 'close-order'],
  ['</h1>', '</h1><h1>Again</h1>', 'one h1'],
  [' alt="', ' data-alt="', 'images have words and a size'],
  [' role="presentation"', '', 'tables are layout'],
  [' lang="en"', '', 'lang and dir on html'],
  [/<title>[^<]*<\/title>/, '', 'a title'],
])('%s instead of the real markup would be found', async (what, instead, rule) => {
  expect(await mistakesIn(sample.replace(what, instead))).toContainEqual(expect.stringContaining(rule))
})
