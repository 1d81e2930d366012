import { toString as plainText } from 'mdast-util-to-string'
import { describe, expect, test } from 'vitest'
import { pieceHtml } from '../../../src/build/render/page-html.ts'
import { type Block, forVariant, type Prose } from '../../../src/content-model/blocks.ts'
import type { Segment } from '../../../src/domain/course.ts'
import { sentencesIn, split } from '../../../test/support/sentences.ts'
import {
  compiled,
  lessonMails,
  mails,
  rowsOf,
  SEGMENTS,
  source,
  VARIANTS,
  words,
  workouts,
} from './course.ts'

const GENTLE = ['pregnant', 'early_postpartum'] as const
const NOT_IN_GENTLE = ['EX-03', 'EX-04', 'EX-07', 'EX-10']
const FLAT_OR_FACE_DOWN = ['EX-01', 'EX-05', 'EX-06', 'EX-16']

describe('checklist 24 and 25, the pain rule', () => {
  test.each(['welcome', 'run-rest-or-get-checked'])('in %s says "and", and what it is not for', (name) => {
    for (const variant of VARIANTS) {
      const said = words(name, variant)
      expect(said).toMatch(/score your pain from 0 to 10/)
      expect(said).toMatch(/does not climb (as you go )?\*and\* is back to your usual level next morning/)
      expect(said).toMatch(/stop at any score.{0,6}deep groin or bone pain, pelvic floor signs/)
    }
  })

  test('is whole in one lesson and short in the welcome', () => {
    for (const variant of VARIANTS) {
      expect(words('run-rest-or-get-checked', variant)).toContain('twice in a row? take 1 or 2 rest days')
      expect(words('welcome', variant)).not.toContain('twice in a row?')
      expect(words('welcome', variant)).toContain('the whole rule is with your month')
    }
  })

  test('for floor moves says "and" too, in short', () => {
    for (const segment of SEGMENTS) {
      expect(words('back-wall-and-core', segment)).toMatch(
        /does not climb \*and\* is back to your usual level next morning.*means stop at any score/,
      )
    }
  })

  test('for the first run says "and" too', () => {
    for (const segment of SEGMENTS) {
      expect(words('start-with-a-walk', segment)).toContain(
        'pain is under 3 out of 10 *and* not getting worse',
      )
    }
  })

  test('never joins the two with "or"', () => {
    for (const { which, text } of mails)
      expect(text, which).not.toMatch(/under 3[^.]*\bor\b[^.]*(worse|climb)/i)
    expect('under 3 or not getting worse').toMatch(/under 3[^.]*\bor\b[^.]*(worse|climb)/i)
  })
})

describe('checklist 28 to 30, gates', () => {
  test('28: the four questions of the month come before the link into it', () => {
    const questions = questionsIn(source.pieces.get('gate-questions') ?? [])
    expect(questions).toHaveLength(4)
    for (const segment of SEGMENTS) {
      const said = words('welcome', segment)
      for (const question of questions) expect(said).toContain(question)
      expect(said.search(/\/plan\/x+(?!x|#stop)/)).toBeGreaterThan(said.indexOf(questions.at(-1) ?? ''))
    }
  })

  test('28: readers who are pregnant or gave birth lately ask a clinician first', () => {
    for (const segment of GENTLE)
      expect(words('welcome', segment)).toContain('ask your midwife, doctor or physio first')
  })

  test('28: readers with a yes can begin too, once it is cleared', () => {
    const asked = sentencesIn(source.pieces.get('gate-questions') ?? []).join(' ')
    expect(asked).toContain('If they say yes, you can begin.')
    expect(asked).toMatch(/No to all four\? Begin.*For any yes, begin once you’ve done what it says/)
    for (const variant of VARIANTS)
      expect(words('welcome', variant)).toMatch(
        /no to all four\? begin when you like. any yes\? ask a clinician \(doctor, midwife or physio\) before you begin/,
      )
  })

  test('28: the answers about a birth cover every day once, in the form, the questions and the mails', () => {
    expect(compiled.segments?.options).toMatchObject({
      early_postpartum: { label: 'I gave birth less than 6 months ago' },
      later_postpartum: { label: 'I gave birth 6 months ago or more' },
    })
    for (const { which, text } of lessonMails)
      expect(text.replace(/\s+/g, ' '), which).not.toMatch(/recently gave birth|more than 6 months ago/)
    expect(words('welcome', 'general')).toContain('gave birth less than 6 months ago')
  })

  test('29: no lesson gives gentle tracks a move that is not for them', () => {
    for (const lesson of source.lessons.values()) {
      expect(
        movesFor(lesson.name, 'pregnant').filter((id) =>
          [...NOT_IN_GENTLE, ...FLAT_OR_FACE_DOWN].includes(id),
        ),
      ).toEqual([])
      expect(movesFor(lesson.name, 'early_postpartum').filter((id) => NOT_IN_GENTLE.includes(id))).toEqual([])
    }
    expect(movesFor('front-wall', 'general')).toContain('EX-03')
  })

  test('29: neither does the plan', () => {
    const moves = (track: 'gentle-P' | 'gentle-E') => rowsOf(track).map(({ exercise }) => exercise)
    expect(moves('gentle-P').filter((id) => [...NOT_IN_GENTLE, ...FLAT_OR_FACE_DOWN].includes(id))).toEqual(
      [],
    )
    expect(moves('gentle-E').filter((id) => NOT_IN_GENTLE.includes(id))).toEqual([])
  })

  test('30: readers who have not run since a birth check first, with moves that each track allows', () => {
    for (const variant of VARIANTS.filter((it) => it !== 'pregnant')) {
      const said = words('start-with-a-walk', variant)
      expect(said, variant).toMatch(/if you have not run since a birth -+ however long ago/)
      for (const check of [
        '30 minutes',
        '10 seconds on each leg',
        'heel raises',
        'sit to stand',
        'side-lying leg lift',
      ])
        expect(said, variant).toContain(check)
      expect(said.indexOf('however long ago')).toBeLessThan(said.indexOf('the walk-run levels -'))
    }
  })

  test('30: each walk-run step has a length, a next step and a step back, and runs at most half as long again at a stretch', () => {
    for (const variant of VARIANTS.filter((it) => it !== 'pregnant')) {
      const said = words('start-with-a-walk', variant)
      expect(said).toMatch(/each level is one outing\. do it 3 times a week.*until it’s easy/)
      expect(said).toMatch(
        /move on when all three outings were easy.*\*stay\* another week.*\*go back\* a level/,
      )
      const steps = [...said.matchAll(/\d\. (run [^a-z][^:]*?)(?= \d\. run| move on)/g)].map(
        ([, step = '']) => [...step.matchAll(/run ([\d.]+) minutes?/g)].map(([, minutes]) => Number(minutes)),
      )
      expect(steps).toHaveLength(8)
      const stretches = steps.map((runs) => Math.max(...runs))
      expect(stretches.at(-1)).toBe(20)
      for (const [at, stretch] of stretches.slice(1).entries())
        expect(stretch / (stretches[at] ?? 0), `step ${at + 2}`).toBeLessThanOrEqual(at < 4 ? 2 : 1.5)
    }
  })

  test('30: running after birth waits for weeks, symptoms and strength', () => {
    const said = words('start-with-a-walk', 'early_postpartum')
    for (const gate of [
      'under 3 weeks: rest',
      '3 to 12 weeks',
      'about 12 weeks or later',
      'no leak, heaviness',
    ]) {
      expect(said).toContain(gate)
    }
    for (const check of [
      'briskly for 30 minutes',
      '10 seconds on each leg',
      '10 single-leg squats',
      'about 20',
    ]) {
      expect(said).toContain(check)
    }
  })
})

describe('checklist 31 and 32', () => {
  test('31: the text of every mail says that it is no medical advice', () => {
    const { disclaimer } = source.everyMail
    expect(disclaimer).toMatch(/^General information, not medical advice\./)
    for (const { which, html, text } of mails) {
      expect(html, which).toContain(disclaimer)
      expect(text.replace(/\s+/g, ' '), which).toContain(disclaimer)
    }
  })

  test('31: so does every page in short, and the sign-up page and the plan in full', () => {
    const { frame, signUp } = compiled.words
    for (const said of [frame.disclaimer, signUp.advice])
      expect(said).toContain('General information, not medical advice.')
    const full = pieceHtml(source.pieces.get('disclaimer') ?? expect.fail('no disclaimer'))
    for (const said of [
      'It is not medical advice.',
      'We cannot promise a result.',
      'not reviewed or endorsed',
    ])
      expect(full).toContain(said)
    expect(workouts.page.note?.html).toBe(full)
    const named = compiled.landing.sections.flatMap((it) => (it.section === 'pieces' ? it.pieces : []))
    expect(named).toContain('disclaimer')
  })

  test('32: no medicine, and no hopping without a physio', () => {
    for (const { which, text } of mails) {
      expect(text, which).not.toMatch(/ibuprofen|paracetamol|aspirin|painkiller|anti-inflammator/i)
      for (const [line] of text.matchAll(/^.*\bhops?\b.*$/gim))
        expect(line, which).toMatch(/not hop|forward bounds|hops on/i)
    }
    expect(words('start-with-a-walk', 'early_postpartum')).toContain('with a physio there: jog on the spot')
  })
})

/** The question of each item, without what to do about a yes. */
function questionsIn(nodes: readonly Prose[]): readonly string[] {
  return nodes.flatMap((node) =>
    node.type === 'list' ? node.children.map((item) => split(plainText(item))[0]?.toLowerCase() ?? '') : [],
  )
}

function movesFor(name: string, segment: Segment): readonly string[] {
  const lesson = source.lessons.get(name)
  const moves = (blocks: readonly Block[]): readonly string[] =>
    blocks.flatMap((block) => {
      if (block.kind === 'how-to') return [block.howTo.id]
      return 'blocks' in block ? moves(block.blocks) : []
    })
  return lesson ? moves(forVariant(lesson, segment).body) : []
}
