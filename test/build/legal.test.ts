import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import site from '../../content/site.ts'
import { compileCourse } from '../../src/build/compile-course.ts'
import { LEGAL_SLOTS } from '../../src/build/course/legal-slots.ts'
import { PRIVACY_SECTIONS, readImprint, readPrivacy } from '../../src/build/course/legal-text.ts'
import type { CompiledCourse } from '../../src/domain/course.ts'
import {
  CONFIRM_SILENCE_DAYS,
  CONSENT_NETWORK_KEPT_DAYS,
  HISTORY_KEPT_DAYS,
  OPERATOR_ACTIONS_KEPT_DAYS,
  SIGNUP_WINDOW_MINUTES,
  UNCONFIRMED_KEPT_DAYS,
} from '../../src/policy.ts'
import { home as compiled } from '../support/club.ts'
import { VARIANTS } from '../support/segments.ts'
import { shoulders } from './club.ts'
import { mistakesIn } from './content.ts'

const PRIVACY = readFileSync('content/privacy.md', 'utf8')
const IMPRINT = readFileSync('content/imprint.md', 'utf8')

const toldOfPrivacy = (text: string, hasImprint = true): readonly string[] => {
  const mistakes: string[] = []
  readPrivacy(text, hasImprint, (line, message) => mistakes.push(`${line}: ${message}`))
  return mistakes
}

const toldOfImprint = (text: string): readonly string[] => {
  const mistakes: string[] = []
  readImprint(text, (line, message) => mistakes.push(`${line}: ${message}`))
  return mistakes
}

const lineOf = (text: string): number => PRIVACY.slice(0, PRIVACY.indexOf(text)).split('\n').length

describe('a gap in the privacy notice stops the build', () => {
  test('the shipped texts have none', () => {
    expect(toldOfPrivacy(PRIVACY)).toEqual([])
    expect(toldOfImprint(IMPRINT)).toEqual([])
  })

  test.each(Object.keys(PRIVACY_SECTIONS))('a missing or empty section on %s', (name) => {
    const without = PRIVACY.replace(`:::${name}\n`, ':::elsewhere\n')
    const line = lineOf(`:::${name}\n`)
    const missing = `1: no section on ${PRIVACY_SECTIONS[name]}. Add one. Begin it with :::${name} and end it with :::.`
    expect(toldOfPrivacy(without)).toEqual([
      expect.stringContaining(`${line}: unknown section ":::elsewhere". Use one of controller, purposes, `),
      ...(name === 'health-data' ? [] : [missing]),
    ])
    const emptied = PRIVACY.replace(new RegExp(`(:::${name}\\n## [^\\n]*\\n)[\\s\\S]*?\\n:::\\n`), '$1:::\n')
    expect(toldOfPrivacy(emptied)).toContain(
      `${line}: the section "${name}" is empty. Write in it ${PRIVACY_SECTIONS[name]}.`,
    )
  })

  test.each(Object.entries(LEGAL_SLOTS))('a missing {{%s}}', (slot, what) => {
    const without = toldOfPrivacy(PRIVACY.replaceAll(`{{${slot}}}`, 'some'))
    const isOptional = slot === 'courseTitle'
    expect(without).toEqual(isOptional ? [] : [`1: no {{${slot}}}. Write it where the text says ${what}.`])
  })

  test.each([
    ['A {{phone}} of ours.', 'unknown slot "{{phone}}". Use one of controller, postalAddress, contact, '],
    ['Write to {{contact}.', 'a broken slot. Write it as {{name}}.'],
    ['First a line,\nthen contact}}.', 'a broken slot. Write it as {{name}}.'],
    ['See [elsewhere](plan:).', 'unknown link target "plan:". Use one of link:, privacy:, imprint:, '],
    ['<b>bold</b>', 'raw HTML. Write it in Markdown or take it out.'],
    [':::rights\nNone.\n:::', 'a second section "rights". Keep one.'],
  ])('%j', (addition, remedy) => {
    const line = PRIVACY.trimEnd().split('\n').length + 1 + addition.split('\n').length
    const at = addition.startsWith(':::') ? line - 2 : line
    const mistakes = toldOfPrivacy(`${PRIVACY.trimEnd()}\n\n${addition}\n`)
    expect(mistakes).toContainEqual(expect.stringContaining(`${at}: ${remedy}`))
  })

  test('a link to a missing imprint', () => {
    const leads = `${PRIVACY}\n[Imprint](imprint:)\n`
    expect(toldOfPrivacy(leads)).toEqual([])
    expect(toldOfPrivacy(leads, false)).toEqual([expect.stringContaining('unknown link target "imprint:".')])
  })
})

test('a gap in the imprint stops the build', () => {
  expect(toldOfImprint('# Imprint\n\n> Who we are.\n\n:::rights\nNone.\n:::\n')).toEqual([
    '5: unknown section ":::rights". An imprint has none.',
    '1: no {{controller}}. Write it where the text says who is responsible for the data.',
    '1: no {{postalAddress}}. Write it where the text says the postal address.',
    '1: no {{contact}}. Write it where the text says the email address for questions.',
  ])
})

describe('in the files of the site', () => {
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'longrun-legal-'))
    cpSync('content', join(root, 'content'), { recursive: true })
  })
  afterEach(() => rmSync(root, { recursive: true }))

  test('a mistake is reported with its file, and so is a missing notice', () => {
    writeFileSync(join(root, 'content/imprint.md'), `${IMPRINT}{{fax}}\n`)
    const line = IMPRINT.trimEnd().split('\n').length + 1
    expect(mistakesIn(root)).toEqual([
      expect.stringContaining(`content/imprint.md:${line}: unknown slot "{{fax}}".`),
    ])
    rmSync(join(root, 'content/privacy.md'))
    expect(mistakesIn(root)).toContain(
      'content/privacy.md:1: no such file. Write it: every form must say how the data is used (GDPR Art. 13).',
    )
  })

  const lineAt = (file: string, text: string): number =>
    readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((it) => it.trim().startsWith(text)) + 1

  test('an empty value is reported with the file and the line that has it', () => {
    const [settings, code] = ['content/site.json', 'content/site.ts']
    const nobody = { ...site, controller: ' ', postalAddress: '' }
    expect(mistakesIn(root, { site: nobody })).toEqual([
      `${settings}:${lineAt(settings, '"controller"')}: controller: Write who is responsible for readers’ data: a person, or a company with its legal form.`,
      expect.stringContaining(
        `${settings}:${lineAt(settings, '"postalAddress"')}: postalAddress: Write a postal address`,
      ),
    ])
    const noAuthority = { ...site, authority: { name: '', url: 'http://ico.example' } }
    expect(mistakesIn(root, { site: noAuthority })).toEqual([
      expect.stringContaining(
        `${code}:${lineAt(code, "name: 'the Inf")}: authority.name: Write the authority`,
      ),
      expect.stringContaining(
        `${code}:${lineAt(code, "url: 'https://ico")}: authority.url: Write an address that starts with`,
      ),
    ])
    expect(mistakesIn(root, { site: { ...site, authority: undefined } })).toEqual([
      expect.stringContaining(`${code}:${lineAt(code, 'authority:')}: authority: Write the authority`),
    ])
  })

  test('a home that is not built is reported, and so is a site without courses', () => {
    expect(mistakesIn(root, { site: { ...site, home: 'knees' } })).toEqual([
      expect.stringContaining(
        `: home: "knees" is not one of the courses. Use one of ${site.courses.join(', ')}.`,
      ),
    ])
    expect(mistakesIn(root, { site: { ...site, courses: ['privacy'], home: 'privacy' } })).toEqual([
      expect.stringContaining(': courses.0: The site has another page at /privacy.'),
    ])
    expect(mistakesIn(root, { site: { ...site, courses: [] } })).toContainEqual(
      expect.stringContaining(': courses: Name at least one course.'),
    )
  })
})

describe('the notice contains', () => {
  const html = compiled.privacy.html

  test('the figures that the code uses, and no others', () => {
    expect(PRIVACY).not.toMatch(/\d+ (minute|hour|day|week|month|year)/)
    expect(html).not.toMatch(/[{}]/)
    for (const fact of [
      `A sign-up you don't confirm</strong>: ${UNCONFIRMED_KEPT_DAYS} days after the email that asks you to.`,
      `The shortened IP address</strong> in that record: ${CONSENT_NETWORK_KEPT_DAYS} days.`,
      `until ${HISTORY_KEPT_DAYS} days after your course ended`,
      `${SIGNUP_WINDOW_MINUTES} minutes for sign-ups, and ${CONFIRM_SILENCE_DAYS} days for emails`,
      `changed your data</strong>: ${OPERATOR_ACTIONS_KEPT_DAYS} days.`,
    ]) {
      expect(html).toContain(fact)
    }
  })

  test('who is responsible for the data and where to complain, with links', () => {
    for (const fact of [
      site.controller,
      site.postalAddress,
      `<a href="mailto:${site.replyTo}">${site.replyTo}</a>`,
      `<a href="${site.authority.url}">${site.authority.name}</a>`,
      '<a href="/link">',
    ]) {
      expect(html).toContain(fact)
    }
    expect(compiled.imprint?.html).toContain('<a href="/privacy">privacy notice</a>')
  })

  test('valid HTML only', async () => {
    const validator = new HtmlValidate({
      root: true,
      extends: ['html-validate:standard', 'html-validate:a11y'],
    })
    for (const page of [html, compiled.imprint?.html ?? expect.fail('no imprint')]) {
      const { results } = await validator.validateString(page)
      expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([])
    }
  })
})

test('every mail for every segment links to the notice, and to the imprint exactly if there is one', async () => {
  const without = await compileCourse({ ...shoulders.source, imprint: null })
  expect(without.imprint).toBeNull()
  for (const [built, hasImprint] of [
    [compiled, true],
    [without, false],
  ] as const) {
    for (const { which, html, text } of mailsOf(built)) {
      expect(html, which).toContain('href="/privacy"')
      expect(text, which).toMatch(/^Privacy notice: \/privacy$/m)
      expect([html.includes('href="/imprint"'), /^Imprint: \/imprint$/m.test(text)], which).toEqual([
        hasImprint,
        hasImprint,
      ])
    }
  }
})

/** Every message for every segment, with empty slots. */
function mailsOf({ messages }: CompiledCourse): readonly { which: string; html: string; text: string }[] {
  const literal = (template: readonly unknown[]) => template.filter((it) => typeof it === 'string').join('')
  return Object.values(messages).flatMap(({ name, template }) =>
    VARIANTS.map((segment) => ({
      which: `${name} for ${segment}`,
      html: literal(template.html[segment] ?? []),
      text: literal(template.text[segment] ?? []),
    })),
  )
}
