import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import course from '../../content/hips/course.ts'
import { LINK_TARGETS } from '../../src/content-model/addresses.ts'
import { landingWith, mistakesIn as mistakesBelow } from './content.ts'

const ROOT = process.cwd()

const IN_A_LESSON = [
  ['::exercise{id="EX-99"}', 'unknown exercise "EX-99". Use one of EX-01, '],
  ['::drawing{name="unicorn"}', 'unknown drawing "unicorn". Use one of '],
  ['::piece{name="nothing"}', 'unknown piece "nothing". Use one of crisis-lines, '],
  [
    ':::ladder\nNo list.\n:::',
    'a ladder that is more than a list. Write one list in it, each item a paragraph.',
  ],
  ['::video{name="x"}', 'unknown directive "::video". Use one of drawing, exercise, piece.'],
  [':::aside\nHello.\n:::', 'unknown box ":::aside". Use one of segment, action, magnet, sources, ladder.'],
  ['[Go](elsewhere:)', 'unknown link target "elsewhere:". Use one of magnet:, '],
  ['[Go](javascript:alert(1))', 'unknown link target "javascript:alert(1)". Use one of magnet:, '],
  ['[Go](lesson:six-doors)', 'unknown link target "lesson:six-doors". Use one of magnet:, '],
  ['<b>bold</b>', 'raw HTML. Write it in Markdown'],
  ['<div>box</div>', 'raw HTML. Write it in Markdown'],
  ['# Again', 'a second title. Use ##'],
  ['> Again', 'a second blockquote. Only the tagline'],
  [':::segment{for="pregnant"}\nHi.\n:::', 'no words for early_postpartum, later_postpartum, general. Add '],
  [':::segment{for="pregnant pregnant"}\nHi.\n:::', '"pregnant" is covered twice. Name it in one block.'],
  [':::segment{for="everyone"}\nHi.\n:::', 'unknown segment "everyone". Use one of pregnant, '],
] as const

const PIECES = readdirSync('content/hips/pieces').map((file) => file.replace('.md', ''))

describe('a mistake', () => {
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'longrun-content-'))
    cpSync(join(ROOT, 'content'), join(root, 'content'), { recursive: true })
  })
  afterEach(() => rmSync(root, { recursive: true }))

  const mistakesIn = (manifest: unknown = course) => mistakesBelow(root, { course: manifest })

  const LESSON = 'content/hips/messages/six-walls.md'
  const WITHOUT_SETTINGS = readFileSync(LESSON, 'utf8').replace(/^---\n[\s\S]*?\n---\n\n/, '')
  const append = (file: string, addition: string): number => {
    const text = readFileSync(join(root, file), 'utf8').trimEnd()
    writeFileSync(join(root, file), `${text}\n\n${addition}\n`)
    return text.split('\n').length + 2
  }

  const at = (text: string): number =>
    readFileSync('content/hips/course.ts', 'utf8')
      .split('\n')
      .findIndex((line) => line.trim().startsWith(text)) + 1

  test('in a lesson is reported with its line and the remedy, and so is every other', () => {
    const expected = IN_A_LESSON.map(
      ([addition, remedy]) => `${LESSON}:${append(LESSON, addition)}: ${remedy}`,
    )
    const said = mistakesIn()
    for (const mistake of expected) expect(said).toContainEqual(expect.stringContaining(mistake))
  })

  test.each([
    [
      '::exercise{id="EX-07"}',
      'EX-07, "Dead bug", is not for pregnant, early_postpartum, gentle. Show another',
    ],
    [
      '::drawing{name="ex-16"}',
      'EX-16, "Heel slide", is not for pregnant, gentle. Show another move there, ',
    ],
    [
      `:::segment{for="pregnant later_postpartum general gentle"}\nRest.\n:::\n:::segment{for="early_postpartum"}\n::exercise{id="EX-03"}\n:::`,
      'EX-03, "Seated foot taps", is not for early_postpartum. Show another move there, ',
    ],
  ])('is a move for readers who leave it out, %s', (addition, remedy) => {
    const line =
      append(LESSON, addition) +
      addition.split('\n').findIndex((it) => it.startsWith('::') && !it.startsWith(':::'))
    expect(mistakesIn()).toEqual([expect.stringContaining(`${LESSON}:${line}: ${remedy}`)])
  })

  test('is a group without words for a gentle month, whose general words show a move that month leaves out', () => {
    const segments = 'pregnant early_postpartum later_postpartum'
    append(
      LESSON,
      `:::segment{for="${segments}"}\nRest.\n:::\n:::segment{for="general"}\n::exercise{id="EX-04"}\n:::`,
    )
    expect(mistakesIn()).toEqual([
      expect.stringContaining('"Single-leg bridge with hip rotation", is not for gentle.'),
    ])
  })

  test('is an exercise that an unknown segment leaves out', () => {
    const file = join(root, 'content/hips/exercises.yaml')
    const text = readFileSync(file, 'utf8').replace(
      '    pregnant: Not in pregnancy. Do the seated march.',
      '    everybody: Not for you.',
    )
    writeFileSync(file, text)
    expect(mistakesIn()).toContainEqual(
      expect.stringMatching(/^content\/hips\/exercises\.yaml:\d+: .*notFor.*pregnant, early_postpartum/),
    )
  })

  test('in the words about the month is reported', () => {
    const { magnet } = course
    if (magnet?.kind !== 'workout_plan') throw new Error('no workout plan')
    const { standard, ...tracks } = magnet.tracks
    const wrong = {
      ...magnet,
      line: { ...magnet.line, session: 'week {week}', next: 'Next: {session}, or {session}.' },
      tracks: { standard: { ...standard, done: `All {count} done${'.'.repeat(70)}` }, ...tracks },
    }
    expect(mistakesIn({ ...course, magnet: wrong })).toEqual([
      expect.stringContaining(
        `content/hips/course.ts:${at('session:')}: magnet.line.session: Write what a session`,
      ),
      expect.stringContaining('magnet.line.next: Write a sentence with {session} in it once.'),
      expect.stringContaining(
        'magnet.tracks.standard.done: the sentence has 86 characters. Write 72 or fewer.',
      ),
    ])
  })

  test('in the segments is reported with its line, and so are boxes for segments that the course does not have', () => {
    const { segments } = course
    if (!segments) throw new Error('the course has no segments')
    expect(mistakesIn({ ...course, segments: { ...segments, default: 'someone' } })).toContain(
      `content/hips/course.ts:${at('default:')}: segments.default: "someone" is not an option. Use one of pregnant, early_postpartum, later_postpartum, general.`,
    )
    expect(mistakesIn({ ...course, segments: { ...segments, consent: ' ' } })).toContain(
      `content/hips/course.ts:${at('consent:')}: segments.consent: Sensitive answers need consent. Write what readers agree to by answering.`,
    )
    expect(mistakesIn({ ...course, segments: 'none' })).toEqual([
      `content/hips/course.ts:${at('segments:')}: segments: Write what the course asks, as { question: "...", why: "...", options: { ... } }, or null if it asks nothing.`,
    ])
    const box = readFileSync(LESSON, 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(':::segment'))
    expect(mistakesIn({ ...course, segments: null })).toContain(
      `${LESSON}:${box + 1}: the course has no segments. Take the box out, or describe them in the manifest.`,
    )
  })

  test('is a schedule that breaks its own minimum, and a pace that is unknown or named twice', () => {
    const { schedule } = course
    const line = `content/hips/course.ts:${at('schedule:')}: schedule`
    const least = 'Lessons are at least 4 days apart (minGapDays).'
    expect(mistakesIn({ ...course, schedule: { ...schedule, gapDays: 2, minGapDays: 4 } })).toEqual([
      `${line}.gapDays: ${least} Write 4 or more.`,
      `${line}.paces.0: ${least} Take "twice_weekly" out, which has 3.`,
    ])
    expect(mistakesIn({ ...course, schedule: { ...schedule, gapDays: 0 } })).toEqual([
      `${line}.gapDays: Write how many days there are from one lesson to the next, from 1 to 60.`,
    ])
    expect(mistakesIn({ ...course, schedule: { ...schedule, paces: ['weekly', 'weekly'] } })).toEqual([
      `${line}.paces.1: "weekly" is named twice. Name it once.`,
    ])
    expect(mistakesIn({ ...course, schedule: { ...schedule, paces: ['daily'] } })).toEqual([
      `${line}.paces.0: Name the paces that readers may choose, of twice_weekly, weekly, every_two_weeks, or write [] for none.`,
    ])
  })

  test('is a lesson that comes sooner than the course’s minimum', () => {
    const file = join(root, 'content/hips/messages/six-walls.md')
    writeFileSync(file, readFileSync(file, 'utf8').replace('---\n', '---\nafter: 2\n'))
    expect(mistakesIn()).toEqual([
      'content/hips/messages/six-walls.md:2: after: Lessons are at least 3 days apart. Write 3 or more, or lower minGapDays in course.ts.',
    ])
  })

  test('in what a track says of segments is reported with its line', () => {
    const { magnet } = course
    if (magnet?.kind !== 'workout_plan') throw new Error('the course has no tracks')
    const { standard, ...gentle } = magnet.tracks
    if (standard === undefined) throw new Error('the course has no standard track')
    const saidOf = (tracks: object) => mistakesIn({ ...course, magnet: { ...magnet, tracks } })
    const inStandard = { for: ['general', 'late'], notFor: ['general'] }
    expect(saidOf({ standard: { ...standard, ...inStandard }, pregnant: standard, ...gentle })).toEqual(
      expect.arrayContaining([
        expect.stringContaining(
          `:${at("for: ['later")}: magnet.tracks.standard.for: unknown segment "late". Use one of pregnant, `,
        ),
        expect.stringContaining(
          `:${at('notFor:')}: magnet.tracks.standard.notFor: "general" has this track as its own.`,
        ),
        expect.stringContaining('magnet.tracks.pregnant: a segment has the same name.'),
        expect.stringContaining('magnet.tracks.pregnant.for: "general" is for an earlier track already.'),
      ]),
    )
    expect(saidOf({ standard })).toContainEqual(
      expect.stringContaining(
        `:${at('tracks:')}: magnet.tracks: no track is for pregnant, early_postpartum. Name each segment`,
      ),
    )
    const line = append(LESSON, '[Change your answer](situation:)')
    const said = mistakesIn({ ...course, segments: null })
    expect(said).toContainEqual(
      expect.stringContaining(
        `:${at("for: ['later")}: magnet.tracks.standard.for: unknown segment "general". The course has none: write [].`,
      ),
    )
    const [, found] = /:(\d+): magnet\.tracks\.gentle-E\.for: /.exec(said.join('\n')) ?? []
    expect(Number(found)).toBeGreaterThan(at("'gentle-E': {"))
    expect(said).toContainEqual(
      expect.stringContaining(`${LESSON}:${line}: unknown link target "situation:".`),
    )
    expect(said).toContainEqual(expect.stringContaining('notFor: the course has no segments. Leave it out.'))
  })

  test('in the author is reported with its line', () => {
    const { about, ...silent } = course.author
    expect(mistakesIn({ ...course, author: { ...course.author, signOff: ' ', reply: '' } })).toEqual([
      expect.stringContaining(
        `content/hips/course.ts:${at('signOff:')}: author.signOff: Write the words above`,
      ),
      expect.stringContaining(`content/hips/course.ts:${at('reply:')}: author.reply: Write a sentence that`),
    ])
    expect(mistakesIn({ ...course, author: silent })).toEqual([
      `content/hips/course.ts:${at('about:')}: author.about: Write two or three sentences about yourself, in the first person.`,
    ])
    expect(mistakesIn({ ...course, author: 'Maja Berg' })).toEqual([
      expect.stringContaining(
        `content/hips/course.ts:${at('author:')}: author: Write who speaks in the emails`,
      ),
    ])
  })

  test('in the words that a course says differently is reported with its line', () => {
    const line = append('content/hips/course.ts', "// words: { leave: { titel: 'Bye?' } }")
    expect(mistakesIn({ ...course, words: { leave: { titel: 'Bye?' } } })).toEqual([
      expect.stringContaining(`content/hips/course.ts:${line}: words.leave.titel: There is no such phrase.`),
    ])
    expect(mistakesIn({ ...course, words: { lesson: { place: 'Part {number}' } } })).toEqual([
      expect.stringContaining('words.lesson.place: {count} is missing. Write it where its value belongs.'),
    ])
    expect(mistakesIn({ ...course, language: 'fr' })).toEqual([
      expect.stringContaining('language: Write the language of the course, one of en, de.'),
    ])
  })

  test('is a piece that includes itself, by way of others, or one that does not exist', () => {
    const include = (file: string, name: string) =>
      append(`content/hips/pieces/${file}.md`, `::piece{name="${name}"}`)
    include('crisis-lines', 'stop-list')
    const lost = include('plan-rules', 'nothing')
    expect(mistakesIn()).toEqual([
      `content/hips/pieces/plan-rules.md:${lost}: unknown piece "nothing". Use one of ${PIECES.join(', ')}.`,
      'content/hips/pieces/stop-list.md:16: crisis-lines includes stop-list includes crisis-lines. Take one of these out.',
    ])
  })

  test('is a piece that every mail names, and that does not exist', () => {
    const { everyMail } = course
    const signs = { ...everyMail.signs, pieces: ['signs'] }
    const said = mistakesIn({ ...course, everyMail: { ...everyMail, signs } })
    expect(said).toContainEqual(
      expect.stringContaining('everyMail: signs: unknown piece "signs". Use one of'),
    )
  })

  test('in what every mail says is reported', () => {
    const { everyMail } = course
    const signs = { pieces: ['urgent-signs'], line: 'Stop: see the [list](list:).' }
    const links = [{ title: 'More', links: [{ words: 'Gentle month', to: 'gently:' }] }]
    expect(mistakesIn({ ...course, everyMail: { ...everyMail, links } })).toEqual([
      `content/hips/course.ts:${at("{ words: 'Gentle month'")}: everyMail: unknown link target "gently:". Use one of magnet:, plan:, session:, stop:, track:, situation:, delete-answer:, ${LINK_TARGETS.join(', ')}.`,
    ])
    expect(mistakesIn({ ...course, everyMail: { ...everyMail, signs } })).toEqual([
      expect.stringContaining('everyMail: unknown link target "list:". Use one of magnet:, plan:'),
    ])
    expect(
      mistakesIn({ ...course, everyMail: { ...everyMail, signs: { ...signs, line: 'One.\n\nTwo.' } } }),
    ).toEqual([expect.stringContaining('signs.line is more than one paragraph. Write one sentence.')])
  })

  test('in the landing page is reported', () => {
    expect(mistakesIn({ ...course, landing: landingWith({ lead: '', picture: 'a unicorn' }) })).toEqual([
      expect.stringContaining('landing.0.lead: Write what the reader will get'),
      expect.stringContaining('landing.0.picture: Name a drawing in drawings/'),
    ])
    expect(mistakesIn({ ...course, landing: landingWith({ picture: 'unicorn' }) })).toEqual([
      expect.stringContaining('landing.picture: there is no drawings/unicorn.svg.'),
    ])
    const [offer] = course.landing
    expect(mistakesIn({ ...course, landing: [offer, { section: 'prices' }] })).toEqual([
      expect.stringContaining('landing.1.section: Write a section as { section: "..." }: magnet, lessons,'),
    ])
    expect(mistakesIn({ ...course, landing: [] })).toEqual([
      expect.stringContaining('landing.0: Begin the landing page with { section: "offer"'),
    ])
  })

  test('in a section of the landing page is reported with the file that has it', () => {
    const [offer] = course.landing
    const file = 'landing/why.md'
    const folded = [{ id: 'stop', title: 'Stop', piece: 'stops' }]
    const pieces = { section: 'pieces', title: 'Before', pieces: ['disclaimer'], folded }
    expect(mistakesIn({ ...course, landing: [offer, { section: 'text', file }, pieces] })).toEqual([
      expect.stringContaining(
        'landing: there is no content/hips/landing/why.md. Write it, or take the section',
      ),
      expect.stringContaining('landing: unknown piece "stops". Use one of crisis-lines, '),
    ])
    writeFileSync(join(root, 'content/hips', file), 'No heading.\n\nSee the [plan](plan:).\n')
    expect(mistakesIn({ ...course, landing: [offer, { section: 'answers', file }] })).toEqual([
      'content/hips/landing/why.md:1: no heading. Begin with "## " and what these answers are about.',
      'content/hips/landing/why.md:3: unknown link target "plan:". Use one of link:, privacy:, imprint:, https://....',
      'content/hips/landing/why.md:3: words above the first question. Write the question as "### " above them.',
    ])
  })

  test('is a lesson without title, tagline or action', () => {
    writeFileSync(join(root, LESSON), 'Only words.\n')
    expect(mistakesIn()).toEqual([
      `${LESSON}:1: Write "subject" and "preview" between two lines of "---" at the top of the file.`,
      `${LESSON}:1: no title. Start the file with "# " and the title.`,
      `${LESSON}:1: no tagline. Write one sentence after "> " under the title.`,
      `${LESSON}:1: no action for every reader. Add one :::action box.`,
    ])
  })

  test('is a second action', () => {
    append(LESSON, ':::action\nOne more.\n:::')
    expect(mistakesIn()).toEqual([`${LESSON}:1: 2 actions for every reader. Keep one :::action box.`])
  })

  test.each([
    ['standard,1,Mon,A,EX-99,1,8,0,', 'unknown exercise "EX-99". Use one of EX-01, '],
    ['standard,60,Mon,A,EX-01,1,8,0,', 'week is 60. Write a whole number from 1 to 52.'],
    [
      'standard,1,Mon,D,EX-01,1,8,0,',
      'no minutes for standard,1,D. Add standard,1,D,15 to plan-minutes.csv.',
    ],
    ['standard,1,Moonday,A,EX-01,1,8,0,', 'unknown day "Moonday". Use one of Mon, '],
    ['gentle-P,1,Mon,A,EX-06,1,8,0,', 'EX-06, "Hip bridge", is not for pregnant. Show another move there, '],
    ['gentle-E,1,Mon,A,EX-07,1,8,0,', 'EX-07, "Dead bug", is not for early_postpartum. Show another move'],
  ])('in the plan, %s, is reported with its line', (row, remedy) => {
    const file = join(root, 'content/hips/plan.csv')
    const text = readFileSync(file, 'utf8').trimEnd()
    writeFileSync(file, `${text}\n${row}\n`)
    const line = text.split('\n').length + 1
    expect(mistakesIn()).toContainEqual(expect.stringContaining(`content/hips/plan.csv:${line}: ${remedy}`))
  })

  test('is a drawing without alt text', () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 4"><title>X</title></svg>'
    writeFileSync(join(root, 'content/hips/drawings/silent.svg'), svg)
    expect(mistakesIn()).toContainEqual(
      expect.stringContaining('content/hips/drawings/silent.svg:1: no <desc>. Write one that'),
    )
  })

  test.each([
    ['<use href="#a"/>', '<use> cannot be printed. Use one of svg, title, '],
    ['<g transform="skewX(9)"/>', '"skewX" cannot be printed. Use one of translate, '],
    ['<path class="ink" d="M0 0"/>', 'a class. Write attributes such as fill="none"'],
  ])('is a drawing with %s, which cannot be printed', (shape, remedy) => {
    const file = join(root, 'content/hips/drawings/pain-ladder.svg')
    const lines = readFileSync(file, 'utf8').split('\n')
    lines.splice(3, 0, shape)
    writeFileSync(file, lines.join('\n'))
    expect(mistakesIn()).toEqual([
      expect.stringContaining(`content/hips/drawings/pain-ladder.svg:4: ${remedy}`),
    ])
  })

  test('in the settings of a message is reported with its line, and so is a message without any', () => {
    const settings = (text: string) =>
      writeFileSync(join(root, LESSON), `---\n${text}\n---\n\n${WITHOUT_SETTINGS}`)
    settings(`subject: ${'x'.repeat(51)}\npreview: Too short.\nafter: soon\ngap: 2`)
    expect(mistakesIn()).toEqual([
      `${LESSON}:2: subject: the subject has 51 characters. Write 50 or fewer.`,
      `${LESSON}:3: preview: the preview has 10 characters. Write 40 to 90.`,
      `${LESSON}:4: after: Write how many days after the message before it this lesson comes, such as 2.`,
      `${LESSON}:5: gap: there is no such setting. Correct its name, or remove it.`,
    ])
    settings('subject: Two: colons')
    expect(mistakesIn()).toEqual([expect.stringContaining(`${LESSON}:2: Nested mappings are not allowed`)])
    writeFileSync(join(root, LESSON), WITHOUT_SETTINGS)
    expect(mistakesIn()).toEqual([
      `${LESSON}:1: Write "subject" and "preview" between two lines of "---" at the top of the file.`,
    ])
  })

  test('is a day for a message that comes at once', () => {
    const file = join(root, 'content/hips/messages/welcome.md')
    writeFileSync(file, readFileSync(file, 'utf8').replace('---\n', '---\nafter: 2\n'))
    expect(mistakesIn()).toEqual([
      'content/hips/messages/welcome.md:2: after: there is no such setting. Correct its name, or remove it.',
    ])
  })

  test('is a setting that the manifest does not have, a lesson named twice, and another folder', () => {
    expect(mistakesIn({ ...course, sendHours: 7 })).toEqual([
      expect.stringMatching(/^content\/hips\/course\.ts:\d+: sendHours: there is no such setting\./),
    ])
    expect(mistakesIn({ ...course, id: 'knees', lessons: [...course.lessons, 'six-walls'] })).toEqual([
      `content/hips/course.ts:${at('id:')}: id: this course is in content/hips. Write "hips", or rename the folder.`,
      `content/hips/course.ts:${at("'six-walls'")}: lessons: "six-walls" is a message already. Name it once.`,
    ])
  })

  test('is a file that is no message of the course', () => {
    writeFileSync(join(root, 'content/hips/messages/sleep-first.md'), '# Sleep first\n\n> Why it helps.\n')
    expect(mistakesIn()).toEqual([
      'content/hips/messages/sleep-first.md:1: no message is named "sleep-first". Name it in content/hips/course.ts, or remove the file.',
    ])
  })

  test('is a lesson without a file, and every other mistake is reported too', () => {
    rmSync(join(root, 'content/hips/messages/why-now.md'))
    append(LESSON, '<b>bold</b>')
    const said = mistakesIn()
    expect(said).toHaveLength(3)
    expect(said[0]).toMatch(
      /^content\/hips\/course\.ts:\d+: "why-now" has no text. Write content\/hips\/messages\/why-now\.md/,
    )
  })
})
