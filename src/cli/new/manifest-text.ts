import { PACES } from '../../domain/rhythm.ts'
import type { Answers } from './answers.ts'
import type { Wording } from './wording.ts'

/** The text of a new course.ts, formatted as Biome does it. */
export function manifestText(
  id: string,
  answers: Answers,
  words: Wording,
  { isAuthorNamed }: { readonly isAuthorNamed: boolean },
): string {
  const { title, language, lessons, gap, hour } = answers
  const { author, boxes, notices, landing } = words
  // The name of a site's author who has none yet is English.
  const name = isAuthorNamed || language === 'en' ? [] : [`    name: ${quoted(author.name)},`]
  const segmentBox =
    answers.segments.length === 0 ? [] : [`    segment: { title: ${quoted(boxes.segment)} },`]
  const paces = gap === 7 ? PACES.map(quoted) : []
  const names = Array.from({ length: lessons }, (_, index) => quoted(words.lessonName(index + 1)))
  return [
    `import { defineCourse } from '../../src/content-model/define.ts'`,
    '',
    '// Texts in ‹angle quotes› are still to write: `npm run course -- check` lists them.',
    'export default defineCourse({',
    `  id: ${quoted(id)},`,
    `  title: ${quoted(title)},`,
    `  language: ${quoted(language)},`,
    '  author: {',
    ...name,
    `    about: ${quoted(author.about)},`,
    `    signOff: ${quoted(author.signOff)},`,
    `    reply: ${quoted(author.reply)},`,
    '  },',
    '  // A book or an article that the course draws on: { title, author, url, note }.',
    '  source: null,',
    '  // For readers whose own time zone is not known.',
    `  defaultTimezone: ${quoted(ownTimezone())},`,
    '  // Two lessons are never closer than minGapDays. `paces` are what readers may choose: none, unless named.',
    `  schedule: { hour: ${hour}, gapDays: ${gap}, minGapDays: ${Math.min(gap, 3)}, paces: [${paces.join(', ')}] },`,
    '  // Change it whenever you change what readers agree to.',
    `  consentVersion: ${quoted(`${new Date().toISOString().slice(0, 10)}.1`)},`,
    ...segmentLines(answers, words),
    '  // What each email says below its text. If your topic is health, money or the law, write a disclaimer.',
    '  everyMail: { disclaimer: null, review: null, signs: null, links: [] },',
    '  boxes: {',
    `    action: { title: ${quoted(boxes.action)}, first: ${quoted(boxes.first)}, isRequired: true },`,
    `    sources: { title: ${quoted(boxes.sources)} },`,
    ...segmentBox,
    '  },',
    '  notices: {',
    ...['confirm', 'reminder'].flatMap((notice) => [
      `    ${notice}: {`,
      `      button: ${quoted(notices.start)},`,
      `      why: ${quoted(notices.whyConfirm)},`,
      `      refusal: ${quoted(notices.refusal)},`,
      '    },',
    ]),
    '    link: {',
    `      button: ${quoted(notices.open)},`,
    `      why: ${quoted(notices.whyLink)},`,
    '    },',
    '  },',
    '  sponsor: null,',
    '  // The sign-up page, from top to bottom.',
    '  landing: [',
    '    {',
    `      section: 'offer',`,
    `      headline: ${quoted(landing.headline)},`,
    `      lead: ${quoted(landing.lead)},`,
    `      kind: ${quoted(landing.kind)},`,
    '      // A drawing, or a photo of yours: { file, alt }.',
    `      picture: 'letter',`,
    '    },',
    `    { section: 'text', file: ${quoted(`landing/${landing.why}`)} },`,
    `    { section: 'lessons' },`,
    `    { section: 'author' },`,
    `    { section: 'answers', file: ${quoted(`landing/${landing.answers}`)} },`,
    '  ],',
    ...magnetLines(answers, words),
    '  // In their order. Each is a file in messages/, whose name is part of its address.',
    ...listLines('lessons', names),
    '})',
    '',
  ]
    .map(broken)
    .join('\n')
}

function segmentLines({ segments }: Answers, words: Wording): readonly string[] {
  const [first] = segments
  if (first === undefined)
    return ['  // What you ask readers about themselves. Null: all get the same emails.', '  segments: null,']
  return [
    '  segments: {',
    `    question: ${quoted(words.segments.question)},`,
    `    why: ${quoted(words.segments.why)},`,
    '    // The end of the sentence in the privacy notice that says what readers can tell you.',
    `    about: ${quoted(words.segments.about)},`,
    '    // Answers about health, faith and the like are sensitive, and need the reader’s consent.',
    '    isSensitive: false,',
    `    consent: '',`,
    '    options: {',
    ...segments.map((segment) => `      ${segment}: { label: ${quoted(words.option(segment))} },`),
    '    },',
    '    // For readers who give no answer.',
    `    default: ${quoted(first)},`,
    '  },',
  ]
}

function magnetLines({ magnet }: Answers, words: Wording): readonly string[] {
  switch (magnet) {
    case 'none':
      return ['  magnet: null,']
    case 'link':
      return [
        '  // Write the address of your page.',
        '  magnet: {',
        `    kind: 'link',`,
        `    url: 'https://example.com/your-page',`,
        `    label: ${quoted(words.gifts.link.label)},`,
        '  },',
      ]
    case 'file':
      return [
        '  // The build makes a PDF of the chapters in booklet/. To give a file of your own, name it as `file`.',
        '  magnet: {',
        `    kind: 'file',`,
        `    booklet: 'booklet',`,
        `    subtitle: ${quoted(words.bookletSubtitle)},`,
        `    drawing: 'letter',`,
        `    label: ${quoted(words.gifts.file.label)},`,
        '  },',
      ]
  }
}

const LINE_WIDTH = 110

function listLines(name: string, items: readonly string[]): readonly string[] {
  const line = `  ${name}: [${items.join(', ')}],`
  if (line.length <= LINE_WIDTH) return [line]
  return [`  ${name}: [`, ...items.map((item) => `    ${item},`), '  ],']
}

/** Below shorter keys, a value would gain too little. */
const SHORTEST_KEY = 5

/** A value that makes its line too long goes below its key. */
function broken(line: string): string {
  const [, indent = '', key = '', value = ''] = /^( +)(\w+): (['"].*),$/.exec(line) ?? []
  return key.length < SHORTEST_KEY || line.length <= LINE_WIDTH
    ? line
    : `${indent}${key}:\n${indent}  ${value},`
}

function quoted(text: string): string {
  const written = text.replaceAll('\\', '\\\\')
  const [single, double] = [text.split("'").length, text.split('"').length]
  return single > double ? `"${written.replaceAll('"', '\\"')}"` : `'${written.replaceAll("'", "\\'")}'`
}

function ownTimezone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}
