import { HtmlValidate } from 'html-validate'
import { describe, expect, test } from 'vitest'
import type { BuiltCourse } from './built-course.ts'

/** The HTML of each mail is valid and accessible. */
export function checkMarkup({ source, mails }: BuiltCourse): void {
  const { language } = source.manifest
  describe('the html of', () => {
    test.each(mails)('$which is valid and accessible', async ({ html }) => {
      expect(await markupMistakes(html, language)).toEqual([])
    })
  })

  test('language and direction survive a client that removes html and body', () => {
    for (const { html, which } of mails) {
      const outermost = tags(html.slice(html.indexOf('max-width:600px') - 400), 'table')[0] ?? ''
      expect(
        [...outermost.matchAll(/ (lang|dir)="(\w+)"/g)].map(([, , value]) => value).toSorted(),
        which,
      ).toEqual([language, 'ltr'].toSorted())
    }
  })
}

export async function markupMistakes(html: string, language: string): Promise<readonly string[]> {
  const { results } = await validator.validateString(html)
  return [
    ...results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
    ...rulesIn(language)
      .filter(({ holds }) => !holds(html))
      .map(({ rule }) => rule),
  ]
}

/** Mail is XHTML 1.0 Transitional, with the attributes that Outlook on Windows needs for tables. */
const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: { 'doctype-html': 'off', 'no-deprecated-attr': 'off' },
})

interface Rule {
  readonly rule: string
  holds(html: string): boolean
}

function rulesIn(language: string): readonly Rule[] {
  const inLanguage = new RegExp(` lang="${language}"`)
  return [
    { rule: 'one h1', holds: (html) => tags(html, 'h1').length === 1 },
    { rule: 'a title', holds: (html) => /<title>[^<]{5,}<\/title>/.test(html) },
    { rule: 'lang and dir on html', holds: every('html', inLanguage, / dir="ltr"/) },
    { rule: 'lang and dir on body', holds: every('body', inLanguage, / dir="ltr"/) },
    { rule: 'tables are layout', holds: every('table', / role="presentation"/) },
    {
      rule: 'images have words and a size',
      holds: every('img', / alt="[^"]{20,}"/, / width="\d+"/, / height="\d+"/),
    },
  ]
}

function every(name: string, ...attributes: readonly RegExp[]): Rule['holds'] {
  return (html) => tags(html, name).every((tag) => attributes.every((attribute) => attribute.test(tag)))
}

function tags(html: string, name: string): readonly string[] {
  return [...html.matchAll(new RegExp(`<${name}[\\s>][^>]*>?`, 'g'))].map(([tag]) => tag)
}
