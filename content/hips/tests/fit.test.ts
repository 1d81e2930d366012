import { describe, expect, test } from 'vitest'
import { type Block, forVariant, type LessonVariant, type Prose } from '../../../src/content-model/blocks.ts'
import type { TrackName, Variant } from '../../../src/domain/course.ts'
import {
  cautionsFor,
  exercisesOf,
  pieceOf,
  rowsOf,
  trackEntry,
} from '../../../src/magnets/workout-plan/compile/track-contents.ts'
import { split } from '../../../test/support/sentences.ts'
import { planSource, source, TRACKS, VARIANTS } from './course.ts'
import { allSentencesOf, cardSentences, isLeftOut, misleading, proseSentences } from './moves-named.ts'

const { exercises, pieces } = planSource

function rulesOf(track: string): readonly Prose[] {
  const { rules } = trackEntry(planSource, track)
  return rules === null ? [] : pieceOf(planSource, rules.piece)
}

/** The tracks that readers of each variant may follow. */
const MONTHS: Readonly<Record<Variant, readonly TrackName[]>> = {
  pregnant: ['gentle-P'],
  early_postpartum: ['gentle-E', 'gentle-P'],
  later_postpartum: TRACKS,
  general: TRACKS,
  gentle: ['gentle-P', 'gentle-E'],
}
function ownReader(track: TrackName): Variant {
  if (track === 'standard') return 'general'
  return track === 'gentle-P' ? 'pregnant' : 'early_postpartum'
}
const FOR_ALL = ['gate-questions', 'pain-rule', 'plan-rules', 'stop-list', 'urgent-signs', 'disclaimer']

const lessons = [...source.lessons.values()]
const perVariant = VARIANTS.flatMap((variant) =>
  lessons.map((lesson) => [`${lesson.name} for ${variant}`, variant, forVariant(lesson, variant)] as const),
)

describe('no instruction contradicts another:', () => {
  test.each(perVariant)('%s shows and names no move that its readers leave out', (_, variant, lesson) => {
    expect(cardsIn(lesson.body).filter((id) => leavesOut(variant, id))).toEqual([])
    expect(misleading(allSentencesOf(lesson), variant, exercises)).toEqual([])
  })

  test.each(VARIANTS)(
    'the tracks of %s contain none either, in rows, notes, cards, swaps and rules',
    (variant) => {
      for (const track of MONTHS[variant] ?? []) {
        const { planned, named } = exercisesOf(planSource, track)
        const reader = variant === 'gentle' ? ownReader(track) : variant
        expect(
          rowsOf(planSource, track)
            .map(({ exercise }) => exercise)
            .filter((id) => leavesOut(reader, id)),
        ).toEqual([])
        expect([...planned, ...named].filter((exercise) => isLeftOut(exercise, reader))).toEqual([])
        const said = [
          ...rowsOf(planSource, track).flatMap(({ note }) => split(note)),
          ...[...planned, ...named].flatMap(cardSentences),
          ...proseSentences(rulesOf(track)),
        ]
        expect(said.length).toBeGreaterThan(50)
        expect(misleading(said, reader, exercises)).toEqual([])
      }
    },
  )

  test.each(FOR_ALL)('%s, which all readers get, names no move that some leave out', (name) => {
    const said = proseSentences(pieces.get(name) ?? [])
    expect(said.length).toBeGreaterThan(3)
    expect(misleading(said, 'gentle', exercises)).toEqual([])
  })

  test('the fact base decides what is left out', () => {
    const ids = (variant: Variant) =>
      [...exercises.values()].filter((it) => isLeftOut(it, variant)).map(({ id }) => id)
    expect(ids('pregnant')).toEqual([
      'EX-01',
      'EX-03',
      'EX-04',
      'EX-05',
      'EX-06',
      'EX-07',
      'EX-10',
      'EX-16',
      'WU-S',
    ])
    expect(ids('early_postpartum')).toEqual(['EX-01', 'EX-03', 'EX-04', 'EX-07', 'EX-10'])
    expect(ids('general')).toEqual([])
  })

  test.each([
    ['Do 10 dead bugs a side.', 'early_postpartum', ['EX-07']],
    ['Finish with a bridge.', 'pregnant', ['EX-06']],
    ['Finish with a bridge.', 'early_postpartum', []],
    ['A raised-back bridge, then sit to stand.', 'pregnant', []],
    ['Lie down on your back, slowly.', 'pregnant', ['on the back']],
    ['Nothing here has you on your back.', 'pregnant', []],
    ['About 20 single-leg bridges a side.', 'early_postpartum', ['EX-04']],
    ['Single-leg bridges and dead bugs can wait.', 'early_postpartum', []],
    ['Foot taps come next, but not fast.', 'gentle', ['EX-03']],
    ['Ease into a lunge before you run.', 'gentle', ['EX-10']],
    ['Turn face down and lift one leg.', 'gentle', ['EX-05']],
    ['Do 2 sets of the lying band move.', 'early_postpartum', ['EX-01']],
    ['Slide it away: 8 heel slides.', 'gentle', ['EX-16']],
    ['Bridging wakes up the glutes.', 'gentle', ['EX-06']],
  ] as const)('"%s" for %s is judged correctly', (sentence, variant, found) => {
    expect(misleading([sentence], variant, exercises)).toEqual(found.map((id) => `${id}: ${sentence}`))
  })
})

describe('moving on after a birth has one rule:', () => {
  const okayed = /12 weeks.*okayed/

  test('the cards of the 4 moves and the rules of the month say the same', () => {
    const lines = ['EX-01', 'EX-03', 'EX-04', 'EX-07'].map((id) => exercises.get(id)?.notFor.early_postpartum)
    expect(new Set(lines).size).toBe(1)
    expect(lines[0]).toMatch(/^Not in the first 6 months after birth\. From 12 weeks .* okayed/)
    const rules = proseSentences(rulesOf('gentle-E')).join(' ')
    expect(rules).toMatch(
      /6 months or more since a birth\. Or it is 12 weeks or more, and a clinician has okayed/,
    )
    for (const id of ['EX-01', 'EX-03', 'EX-07'])
      expect(rules.toLowerCase()).toContain(exercises.get(id)?.name.toLowerCase())
    expect(rules).toContain('single-leg bridge')
  })

  test('the questions before the month allow it too', () => {
    const said = proseSentences(pieces.get('gate-questions') ?? []).join(' ')
    expect(said).toMatch(
      /Use a gentle month\. From 12 weeks after a birth, a clinician may okay the standard one\./,
    )
  })

  test('no lesson gives another time for it', () => {
    for (const [which, variant, lesson] of perVariant.filter(([, it]) => it === 'early_postpartum')) {
      const said = allSentencesOf(lesson).join(' ')
      if (!/standard month/i.test(said)) continue
      expect([which, variant, /Moving on|can wait/.test(said)]).toEqual([which, variant, true])
      if (/6 months after the birth/.test(said)) expect(said, which).toMatch(okayed)
    }
  })
})

describe('no reader is sent to another track:', () => {
  const OTHERS: Readonly<Record<Variant, RegExp>> = {
    pregnant: /standard month|floor moves/i,
    early_postpartum: /flat on your back/i,
    later_postpartum: /yours is (the|a) gentle|with floor moves|with nothing flat/i,
    general: /yours is (the|a) gentle|with floor moves|with nothing flat/i,
    gentle: /standard month|month-2|floor moves|flat on your back/i,
  }
  test.each(perVariant)('%s', (_, variant, lesson) => {
    const found = allSentencesOf(lesson).filter((said) => OTHERS[variant]?.test(said))
    const moving = /can wait|waits|no floor moves/i
    expect(found.filter((said) => !moving.test(said))).toEqual([])
  })

  test('the printed rules are those of one track', () => {
    const rules = (track: TrackName) => proseSentences(rulesOf(track)).join(' ')
    expect(rules('gentle-P')).toContain('flat on your back')
    expect(rules('gentle-P')).not.toMatch(/floor moves|wound|breastfeed|dead bug|standard month/i)
    expect(rules('gentle-E')).toContain('With floor moves')
    expect(rules('gentle-E')).not.toMatch(/flat on your back|dizzy/i)
  })
})

test('readers get no caution about a bump or a birth that concerns only others', () => {
  for (const exercise of exercises.values()) {
    const early = cautionsFor(planSource, exercise, ['early_postpartum']).join(' ')
    expect(early, exercise.id).not.toMatch(/pregnan|bump/i)
    expect(cautionsFor(planSource, exercise, ['pregnant']).join(' '), exercise.id).not.toMatch(
      /after birth|breast/i,
    )
  }
  for (const { id, name } of (['standard', 'gentle-E'] as const).flatMap((track) => {
    const { planned, named } = exercisesOf(planSource, track)
    return [...planned, ...named]
  }))
    expect(source.drawings.get(id.toLowerCase())?.alt, name).toMatch(/^(?!.*(bump|pregnan)).+/i)
  for (const [which, variant, lesson] of perVariant) {
    if (variant !== 'early_postpartum') continue
    const own = lesson.body.filter(({ kind }) => kind === 'segment' || kind === 'action' || kind === 'magnet')
    expect(
      sentencesIn(own).filter((said) => /\bbump\b|your newborn|your little one/i.test(said)),
      which,
    ).toEqual([])
  }
})

function leavesOut(variant: Variant, id: string): boolean {
  const exercise = exercises.get(id)
  if (exercise === undefined) throw new Error(`no ${id}`)
  return isLeftOut(exercise, variant)
}

function cardsIn(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'how-to') return [block.howTo.id]
    return 'blocks' in block ? cardsIn(block.blocks) : []
  })
}

function sentencesIn(body: readonly Block[]): readonly string[] {
  const lesson: LessonVariant = {
    name: '',
    subject: '',
    preview: '',
    title: '',
    tagline: [],
    body,
    sources: [],
  }
  return allSentencesOf(lesson)
}
