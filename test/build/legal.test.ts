import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { compileCourse } from '../../src/build/compile-course.ts'
import type { CourseFacts } from '../../src/build/course/legal-conditions.ts'
import { LEGAL_SLOTS } from '../../src/build/course/legal-slots.ts'
import {
  type LegalText,
  PRIVACY_SECTIONS,
  type Reading,
  readImprint,
  readPrivacy,
} from '../../src/build/course/legal-text.ts'
import { loadContent } from '../../src/build/course/load-content.ts'
import { loadCourse } from '../../src/build/course/load-course.ts'
import { loadSite } from '../../src/build/course/load-site.ts'
import { describe as words } from '../../src/content-model/mistakes.ts'
import type { CompiledCourse } from '../../src/domain/course.ts'
import {
  CONFIRM_SILENCE_DAYS,
  CONSENT_NETWORK_KEPT_DAYS,
  HISTORY_KEPT_DAYS,
  OPERATOR_ACTIONS_KEPT_DAYS,
  SIGNUP_WINDOW_MINUTES,
  UNCONFIRMED_KEPT_DAYS,
} from '../../src/policy.ts'
import knots from '../fixtures/club/content/knots/course.ts'
import shoulders from '../fixtures/club/content/shoulders/course.ts'
import site from '../fixtures/club/content/site.ts'
import { courses, home } from '../support/club.ts'
import { CLUB } from '../support/club-root.ts'
import { compiledFixture } from '../support/fixture-course.ts'

const PRIVACY = readFileSync('content/privacy.md', 'utf8')
const PRIVACY_DE = readFileSync('content/privacy.de.md', 'utf8')
const IMPRINT = readFileSync('content/imprint.md', 'utf8')

const EVERYTHING: CourseFacts = {
  asks: true,
  sensitive: true,
  letters: true,
  paces: true,
  tracks: true,
  workout_plan: true,
  file: false,
  link: false,
}
const NOTHING: CourseFacts = {
  asks: false,
  sensitive: false,
  letters: false,
  paces: false,
  tracks: false,
  workout_plan: false,
  file: false,
  link: false,
}

function reading(
  facts: Readonly<Record<string, boolean>> = {},
  imprint: string | null = '/imprint',
): Reading {
  return {
    course: 'shoulders',
    facts: { ...EVERYTHING, ...facts },
    publicPaths: { link: '/link', privacy: '/privacy', imprint },
  }
}

function toldOfPrivacy(text: string, as = reading()): readonly string[] {
  const mistakes: string[] = []
  readPrivacy(text, as, (line, message) => mistakes.push(`${line}: ${message}`))
  return mistakes
}

function toldOfImprint(text: string): readonly string[] {
  const mistakes: string[] = []
  readImprint(text, reading(), (line, message) => mistakes.push(`${line}: ${message}`))
  return mistakes
}

function lineOf(text: string): number {
  return PRIVACY.slice(0, PRIVACY.indexOf(text)).split('\n').length
}

/** Every set of conditions that a course could meet: it has one magnet at most, and tracks only in a plan. */
function everyCourse(): readonly CourseFacts[] {
  const all = Object.keys(NOTHING).reduce<CourseFacts[]>(
    (sets, name) => sets.flatMap((facts) => [facts, { ...facts, [name]: true }]),
    [NOTHING],
  )
  return all.filter(
    ({ asks, sensitive, tracks, workout_plan, file, link }) =>
      (asks || !sensitive) &&
      (workout_plan || !tracks) &&
      [workout_plan, file, link].filter(Boolean).length <= 1,
  )
}

describe('a gap in the privacy notice stops the build', () => {
  test('the shipped texts have none, whatever the course asks and gives', () => {
    for (const facts of everyCourse()) {
      for (const notice of [PRIVACY, PRIVACY_DE])
        expect([facts, toldOfPrivacy(notice, reading(facts))]).toEqual([facts, []])
    }
    for (const imprint of [IMPRINT, readFileSync('content/imprint.de.md', 'utf8')])
      expect(toldOfImprint(imprint)).toEqual([])
  })

  test.each(Object.keys(PRIVACY_SECTIONS))('a missing or empty section on %s', (name) => {
    const [, opening = ''] = new RegExp(`^(:::+${name})\\n`, 'm').exec(PRIVACY) ?? []
    const without = PRIVACY.replace(`${opening}\n`, `${opening.replace(name, 'elsewhere')}\n`)
    const line = lineOf(`${opening}\n`)
    expect(toldOfPrivacy(without)).toEqual([
      expect.stringContaining(`${line}: unknown section ":::elsewhere". Use one of controller, purposes, `),
      `1: no section on ${PRIVACY_SECTIONS[name]}. Add one. Begin it with :::${name} and end it with :::.`,
    ])
    const colons = opening.replace(name, '')
    const emptied = PRIVACY.replace(
      new RegExp(`(^${opening}\\n## [^\\n]*\\n)[\\s\\S]*?\\n${colons}\\n`, 'm'),
      `$1${colons}\n`,
    )
    expect(toldOfPrivacy(emptied)).toContain(
      `${line}: the section "${name}" is empty. Write in it ${PRIVACY_SECTIONS[name]}.`,
    )
  })

  test('only a course that asks something sensitive needs a section on it', () => {
    const without = PRIVACY.replace(/:::::if\{sensitive\}[\s\S]*?\n:::::\n/, '')
    expect(toldOfPrivacy(without)).toEqual([expect.stringMatching(/^1: no section on what the course asks/)])
    expect(toldOfPrivacy(without, reading({ sensitive: false }))).toEqual([])
  })

  test.each(Object.entries(LEGAL_SLOTS))('a missing {{%s}}', (slot, what) => {
    const without = toldOfPrivacy(PRIVACY.replaceAll(`{{${slot}}}`, 'some'))
    const isOptional = slot === 'courseTitle' || slot === 'about'
    expect(without).toEqual(isOptional ? [] : [`1: no {{${slot}}}. Write it where the text says ${what}.`])
  })

  test.each([
    ['A {{phone}} of ours.', 'unknown slot "{{phone}}". Use one of controller, postalAddress, contact, '],
    ['Write to {{contact}.', 'a broken slot. Write it as {{name}}.'],
    ['First a line,\nthen contact}}.', 'a broken slot. Write it as {{name}}.'],
    ['See [elsewhere](plan:).', 'unknown link target "plan:". Use one of link:, privacy:, imprint:, '],
    ['<b>bold</b>', 'raw HTML. Write it in Markdown or take it out.'],
    [':::rights\nNone.\n:::', 'a second section "rights". Keep one.'],
    [
      ':::if{pregnant}\nWords.\n:::',
      'no condition that is known. Write it as :::if{asks}. Use one of asks, sensitive, letters, paces, tracks, ',
    ],
    ['Some :unless[words]{asks paces}.', 'no condition that is known. Write it as :unless[words]{asks}.'],
    ['::if{asks}', '"::if" has no words. Write them between :::if{...} and :::.'],
    [':::if{asks}\n:::if{paces}\nWords.\n:::\n:::', 'a stray ":::". Open a box with :::name'],
    [':::unless{asks}\nA {{phone}} of ours.\n:::', 'unknown slot "{{phone}}".'],
    [':::unless{asks}\nSee [elsewhere](plan:).\n:::', 'unknown link target "plan:".'],
    [':::if{asks}\n<b>bold</b>\n:::', 'raw HTML.'],
  ])('%j', (addition, remedy) => {
    const first = PRIVACY.trimEnd().split('\n').length + 2
    const mistakes = toldOfPrivacy(`${PRIVACY.trimEnd()}\n\n${addition}\n`)
    const lines = addition.split('\n').map((_, below) => `${first + below}: ${remedy}`)
    expect(mistakes).not.toEqual([])
    expect(mistakes.filter((mistake) => !lines.some((it) => mistake.startsWith(it)))).toEqual([])
  })

  test('what is inside a condition is missing for the other courses', () => {
    const contact = PRIVACY.replaceAll('{{contact}}', ':if[{{contact}}]{workout_plan}')
    expect(toldOfPrivacy(contact)).toEqual([])
    expect(toldOfPrivacy(contact, reading({ workout_plan: false }))).toEqual([
      '1: no {{contact}}. Write it where the text says the email address for questions. What is inside :::if or :::unless there is not for the course "shoulders".',
    ])
    const rights = PRIVACY.replace(
      /(:::rights\n## Your rights\n)([\s\S]*?)\n:::\n/,
      ':$1\n:::if{paces}$2\n:::\n::::\n',
    )
    expect(toldOfPrivacy(rights)).toEqual([])
    expect(toldOfPrivacy(rights, reading({ paces: false }))).toEqual([
      expect.stringMatching(/: the section "rights" is empty\. .* not for the course "shoulders"\.$/),
    ])
    expect(toldOfPrivacy(PRIVACY.replaceAll('{asks}', '{paces}'), reading(NOTHING))).toEqual([])
    expect(toldOfPrivacy(`${PRIVACY}\nTell us {{about}}.\n`, reading(NOTHING))).toEqual([
      expect.stringMatching(
        /the course "shoulders" asks nothing\. Write {{about}} inside :::if{asks} only\.$/,
      ),
    ])
  })

  test('a link to a missing imprint', () => {
    const leads = `${PRIVACY}\n[Imprint](imprint:)\n`
    expect(toldOfPrivacy(leads)).toEqual([])
    expect(toldOfPrivacy(leads, reading({}, null))).toEqual([
      expect.stringContaining('unknown link target "imprint:".'),
    ])
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

test('a condition around items or words leaves one list and whole sentences', () => {
  const text = PRIVACY.replace(
    /:::recipients[\s\S]*?\n:::\n/,
    '::::recipients\n## Who\n\n- One.\n\n:::if{paces}\n- Two.\n- Three :unless[slow ]{paces}steps.\n:::\n\n- Four:if[, or five]{asks}.\n::::\n',
  )
  const shown = (facts: Readonly<Record<string, boolean>>) =>
    readPrivacy(text, reading(facts), (_, message) => expect.fail(message)).parts.find(
      ({ section }) => section === 'recipients',
    )
  expect(shown({})?.nodes.map(({ type, children }) => [type, children.length])).toEqual([
    ['heading', 1],
    ['list', 4],
  ])
  expect(wordsOf(shown({}))).toBe('Who One. Two. Three steps. Four, or five.')
  const few = shown({ paces: false, asks: false, sensitive: false })
  expect(few?.nodes).toHaveLength(2)
  expect(wordsOf(few)).toBe('Who One. Four.')
})

function wordsOf(part: LegalText['parts'][number] | undefined): string {
  const texts = JSON.stringify(part?.nodes).matchAll(/"type":"text","value":"([^"]*)"/g)
  const blocks = [...texts].map(([, value = '']) => value)
  return blocks.join('').replace(/([.o])(?=[A-Z])/g, '$1 ')
}

describe('in the files of the site', () => {
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'longrun-legal-'))
    cpSync(join(CLUB, 'content'), join(root, 'content'), { recursive: true })
  })
  afterEach(() => rmSync(root, { recursive: true }))

  function mistakesIn(written: object = {}, manifest: object = shoulders): readonly string[] {
    const loaded = loadSite(root, { ...site, ...written })
    if (!loaded.ok) return loaded.mistakes.map(words)
    const id = manifest === knots ? 'knots' : 'shoulders'
    const course = loadCourse(root, { id, manifest }, loaded.source)
    return course.ok ? [] : course.mistakes.map(words).filter((it) => !it.includes('photo'))
  }

  test('a mistake is reported with its file', () => {
    const imprint = readFileSync(join(root, 'content/imprint.md'), 'utf8')
    writeFileSync(join(root, 'content/imprint.md'), `${imprint}{{fax}}\n`)
    const line = imprint.trimEnd().split('\n').length + 1
    expect(mistakesIn()).toEqual([
      expect.stringContaining(`content/imprint.md:${line}: unknown slot "{{fax}}".`),
    ])
  })

  test('a language that is in use needs its texts, and another needs none', () => {
    for (const file of ['privacy.de.md', 'imprint.de.md']) rmSync(join(root, 'content', file))
    expect(mistakesIn()).toEqual([])
    expect(mistakesIn({}, knots)).toEqual([
      'content/imprint.de.md:1: no such file. The course "knots" needs it. Restore it, or name your own as `imprint` in content/site.ts. If the law asks for none, write `imprint: null` there.',
      'content/privacy.de.md:1: no such file. The course "knots" needs it: every form must say how the data is used (GDPR Art. 13). Restore it, or name your own as `privacy` in content/site.ts.',
    ])
    expect(mistakesIn({ imprint: null }, knots)).toHaveLength(1)
  })

  test('the site may name texts of its own, by language, and may have no imprint', () => {
    renameSync(join(root, 'content/privacy.de.md'), join(root, 'content/my-notice.md'))
    expect(mistakesIn({ privacy: { de: 'my-notice.md' } }, knots)).toEqual([])
    expect(mistakesIn({ privacy: { de: 'none.md' } }, knots)).toEqual([
      'content/site.ts:1: privacy.de: there is no content/none.md. Write it, or take this out to use the text that comes with Longrun.',
    ])
    expect(mistakesIn({ privacy: 'my-notice.md' })).toEqual([
      expect.stringContaining(': privacy: Name your own text by its language, as { en: "my-privacy.md" }.'),
    ])
    expect(mistakesIn({ privacy: { fr: 'avis.md' } })).toEqual([expect.stringContaining(': privacy')])
    expect(mistakesIn({ privacy: { en: '../secret.md' } })).toEqual([
      expect.stringContaining(': privacy.en: Name a Markdown file in content/, such as "my-privacy.md".'),
    ])
    rmSync(join(root, 'content/imprint.md'))
    const linked = readFileSync(join(root, 'content/privacy.md'), 'utf8')
    writeFileSync(join(root, 'content/privacy.md'), `${linked}\n[Imprint](imprint:)\n`)
    expect(mistakesIn({ imprint: null })).toEqual([
      expect.stringContaining('unknown link target "imprint:".'),
    ])
  })

  test('what is asked must be named, in the middle of a sentence', () => {
    const { about, ...segments } = shoulders.segments ?? expect.fail('asks nothing')
    expect(about).toBeTruthy()
    for (const wrong of [undefined, ' ', 'What do you row?'])
      expect(mistakesIn({}, { ...shoulders, segments: { ...segments, about: wrong } })).toEqual([
        expect.stringContaining('segments.about: Write what you ask as the end of “You can tell us …”'),
      ])
  })

  function lineAt(file: string, text: string): number {
    const lines = readFileSync(join(root, file), 'utf8').split('\n')
    return lines.findIndex((it) => it.includes(text)) + 1
  }

  test('an empty value is reported with the file and the line that has it', () => {
    const [settings, code] = ['content/site.json', 'content/site.ts']
    expect(mistakesIn({ controller: ' ', postalAddress: '' })).toEqual([
      `${settings}:${lineAt(settings, '"controller"')}: controller: Write who is responsible for readers’ data: a person, or a company with its legal form.`,
      expect.stringContaining(
        `${settings}:${lineAt(settings, '"postalAddress"')}: postalAddress: Write a postal address`,
      ),
    ])
    const line = lineAt(code, 'authority:')
    expect(mistakesIn({ authority: { name: '', url: 'http://ico.example' } })).toEqual([
      expect.stringContaining(`${code}:${line}: authority.name: Write the authority`),
      expect.stringContaining(`${code}:${line}: authority.url: Write an address that starts with`),
    ])
    expect(mistakesIn({ authority: undefined })).toEqual([
      expect.stringContaining(`${code}:${line}: authority: Write the authority`),
    ])
    expect(mistakesIn({ authority: { ...site.authority, name: 'the Data Office' } })).toEqual([
      expect.stringContaining(`${code}:${line}: authority.name: Write the name without an article`),
    ])
  })

  test('a home that is not built is reported, and so is a site without courses', () => {
    expect(mistakesIn({ home: 'knees' })).toEqual([
      expect.stringContaining(': home: "knees" is not one of the courses. Use one of shoulders, knots.'),
    ])
    expect(mistakesIn({ courses: ['privacy'], home: 'privacy' })).toEqual([
      expect.stringContaining(': courses.0: The site has another page at /privacy.'),
    ])
    expect(mistakesIn({ courses: [] })).toContainEqual(
      expect.stringContaining(': courses: Name at least one course.'),
    )
  })
})

describe('the shipped notice contains', async () => {
  const [knees, pricing] = [await compiledFixture('knees'), await compiledFixture('pricing')]

  test('the figures that the code uses, and no others', () => {
    for (const text of [PRIVACY, PRIVACY_DE])
      expect(text).not.toMatch(/\d+ (minute|hour|day|week|month|year|Minute|Stunde|Tag|Woche|Monat|Jahr)/)
    expect(figuresIn(knees)).toEqual([
      UNCONFIRMED_KEPT_DAYS,
      CONSENT_NETWORK_KEPT_DAYS,
      HISTORY_KEPT_DAYS,
      SIGNUP_WINDOW_MINUTES,
      CONFIRM_SILENCE_DAYS,
      OPERATOR_ACTIONS_KEPT_DAYS,
      30,
    ])
    expect(figuresIn(pricing)).toEqual(figuresIn(knees))
    expect(knees.privacy.html).toContain(
      `A sign-up you don’t confirm</strong>: ${UNCONFIRMED_KEPT_DAYS} days after the email that asks you to.`,
    )
  })

  test('who is responsible for the data and where to complain, with links', () => {
    expect(knees.privacy.html).toContain('<li>Ada Okafor</li>')
    expect(knees.privacy.html).toContain('<a href="mailto:ada@knees.example">ada@knees.example</a>')
    expect(knees.privacy.html).toContain(
      'for example to ours: <a href="https://data-office.example/">Sample Data Office</a>.',
    )
    expect(pricing.privacy.html).toContain(
      'zum Beispiel bei unserer: <a href="https://datenschutz.example/">Datenschutzbehörde Musterland</a>.',
    )
    for (const { privacy } of [knees, pricing]) expect(privacy.html).toContain('<a href="/link">')
    expect(pricing.imprint?.html).toContain('<a href="/privacy">Datenschutzerklärung</a>')
  })

  test('only what is true of the course', () => {
    expect(knees.privacy.html).toContain('your browser keeps a copy of the workouts')
    expect(knees.privacy.html).toContain('the day, hour and pace you choose')
    expect(knees.privacy.html).not.toMatch(/your answer|sensitive|Article 9/i)
    expect(pricing.privacy.html).toContain('wenn du magst, auch sagen, was du beruflich machst.')
    expect(pricing.privacy.html).toContain('Deine Zeitzone sowie die Uhrzeit, die du wählst')
    expect(pricing.privacy.html).not.toMatch(/Training|Plan|Sensible|Art\. 9/)
  })

  test('the same sections in each language', () => {
    const sectionsOf = (text: string) =>
      readPrivacy(text, reading(), (_, message) => expect.fail(message)).parts.map(({ section, nodes }) => [
        section,
        nodes.map(({ type, children }) => [type, type === 'list' ? children.length : 0]),
      ])
    expect(sectionsOf(PRIVACY_DE)).toEqual(sectionsOf(PRIVACY))
    for (const pattern of [/\{\{\w+\}\}/g, /:(?:if|unless)(?:\[[^\]]*\])?\{\w+\}/g, /\]\([^)]+\)/g])
      expect(PRIVACY_DE.match(pattern)?.map(shape)).toEqual(PRIVACY.match(pattern)?.map(shape))
  })

  test('valid HTML only', async () => {
    const validator = new HtmlValidate({
      root: true,
      extends: ['html-validate:standard', 'html-validate:a11y'],
    })
    for (const page of [knees.privacy, pricing.privacy, pricing.imprint ?? expect.fail('no imprint')]) {
      expect(page.html).not.toMatch(/[{}]/)
      const { results } = await validator.validateString(page.html)
      expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([])
    }
  })
})

/** A condition without its words. */
function shape(found: string): string {
  return found.replace(/\[[^\]]*\]/g, '')
}

function figuresIn({ privacy }: CompiledCourse): readonly number[] {
  const retention = /<section id="retention">[\s\S]*?<\/section>/.exec(privacy.html)?.[0] ?? ''
  return [...retention.replace(/<[^>]+>/g, '').matchAll(/\d+/g)].map(([figure]) => Number(figure))
}

describe('every mail for every reader', () => {
  test.each(courses.map((course) => [course.id, course] as const))(
    'of %s links to the notice and the imprint of its course',
    (id, course) => {
      const above = id === home.id ? '' : `/${id}`
      expect([course.privacy.path, course.imprint?.path]).toEqual([`${above}/privacy`, `${above}/imprint`])
      expect(course.privacy.html).toContain(`href="/link${id === home.id ? '' : `?course=${id}`}"`)
      const { privacy, imprint } = course.words.mail.links
      for (const { which, html, text } of mailsOf(course)) {
        expect(html, which).toContain(`href="${above}/privacy"`)
        expect(html, which).toContain(`href="${above}/imprint"`)
        expect(text.split('\n'), which).toContain(`${privacy}: ${above}/privacy`)
        expect(text.split('\n'), which).toContain(`${imprint}: ${above}/imprint`)
      }
    },
  )

  test('links to no imprint if the site has none', async () => {
    const loaded = await loadContent(CLUB)
    if (!loaded.ok) return expect.fail('the club has mistakes')
    const source = loaded.source.home
    const without = await compileCourse({
      ...source,
      imprint: null,
      publicPaths: { ...source.publicPaths, imprint: null },
    })
    expect(without.imprint).toBeNull()
    for (const { which, html, text } of mailsOf(without)) {
      expect(html, which).toContain('href="/privacy"')
      expect(html + text, which).not.toContain('/imprint')
    }
  })
})

/** Every message for every segment, with empty slots. */
function mailsOf({
  messages,
  variants,
}: CompiledCourse): readonly { which: string; html: string; text: string }[] {
  const literal = (template: readonly unknown[]) => template.filter((it) => typeof it === 'string').join('')
  return Object.values(messages).flatMap(({ name, template }) =>
    variants.map((segment) => ({
      which: `${name} for ${segment}`,
      html: literal(template.html[segment] ?? []),
      text: literal(template.text[segment] ?? []),
    })),
  )
}
