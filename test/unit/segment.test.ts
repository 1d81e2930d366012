import { describe, expect, test } from 'vitest'
import type { Segments } from '../../src/domain/course.ts'
import {
  answersOf,
  type CourseRules,
  keptTrack,
  needsOkay,
  situationIn,
  situationTold,
  type TrackRules,
  trackFor,
  trackOf,
  tracksFor,
  variantFor,
  variantsOf,
} from '../../src/domain/segment.ts'

const SEGMENTS: Segments = {
  question: 'How old is your starter?',
  why: '',
  consent: '',
  isSensitive: false,
  options: { none: { label: 'I have none' }, young: { label: 'Young' }, old: { label: 'Old' } },
  default: 'old',
}

function track(rules: Partial<TrackRules>): TrackRules {
  return { for: [], notFor: [], okay: null, variant: null, ...rules }
}

const QUICK = track({ for: ['old'], notFor: ['none'], okay: { for: ['young'], sentence: '', missing: '' } })
const SLOW = track({ for: ['none', 'young'], variant: 'patient' })
const TRACKS = { quick: QUICK, slow: SLOW }

const BOTH: CourseRules = { segments: SEGMENTS, magnet: { tracks: TRACKS } }
const NO_TRACKS: CourseRules = { segments: SEGMENTS, magnet: { tracks: {} } }
const NO_SEGMENTS: CourseRules = { segments: null, magnet: { tracks: TRACKS } }
const NEITHER: CourseRules = { segments: null, magnet: { tracks: {} } }

describe('a course with segments and tracks', () => {
  test('gives each segment its own track, and offers those that suit it', () => {
    expect([null, 'none', 'young', 'old', 'gone'].map((segment) => trackFor(BOTH, segment))).toEqual([
      'quick',
      'slow',
      'slow',
      'quick',
      'quick',
    ])
    expect(tracksFor(BOTH, 'none')).toEqual(['slow'])
    expect(tracksFor(BOTH, null)).toEqual(['quick', 'slow'])
    expect(trackOf(BOTH, { segment: 'none', track: 'quick' })).toBe('slow')
    expect(trackOf(BOTH, { segment: null, track: 'slow' })).toBe('slow')
    expect(['young', 'old', null].map((segment) => needsOkay(BOTH, segment, 'quick'))).toEqual([
      true,
      false,
      false,
    ])
  })

  test('keeps a choice of track under another segment only if it is one there', () => {
    expect(keptTrack(BOTH, { segment: 'none', track: 'quick' })).toBeNull()
    expect(keptTrack(BOTH, { segment: 'young', track: 'quick' })).toBeNull()
    expect(keptTrack(BOTH, { segment: 'young', track: 'slow' })).toBeNull()
    expect(keptTrack(BOTH, { segment: 'old', track: 'slow' })).toBe('slow')
  })

  test('writes for each segment, and for a track chosen without one', () => {
    expect(variantsOf(BOTH)).toEqual(['none', 'young', 'old', 'patient'])
    expect(variantFor(BOTH, { segment: null, track: null })).toBe('old')
    expect(variantFor(BOTH, { segment: null, track: 'slow' })).toBe('patient')
    expect(variantFor(BOTH, { segment: 'young', track: 'quick' })).toBe('young')
    expect(variantFor(BOTH, { segment: 'gone', track: 'gone' })).toBe('old')
    for (const variant of variantsOf(BOTH)) {
      expect(variantFor(BOTH, situationIn(BOTH, variant))).toBe(variant)
    }
  })

  test('stores nothing for the default answer and for its own track', () => {
    expect(answersOf(BOTH)).toEqual(['none', 'young', 'old', 'quick', 'slow'])
    expect(situationTold(BOTH, 'young')).toEqual({ segment: 'young', track: null })
    expect(situationTold(BOTH, 'slow')).toEqual({ segment: null, track: 'slow' })
    for (const nothing of ['old', 'quick']) {
      expect(situationTold(BOTH, nothing)).toEqual({ segment: null, track: null })
    }
  })
})

test('without tracks a segment alone decides', () => {
  expect(trackOf(NO_TRACKS, { segment: 'young', track: 'slow' })).toBe('')
  expect(tracksFor(NO_TRACKS, null)).toEqual([])
  expect(variantsOf(NO_TRACKS)).toEqual(['none', 'young', 'old'])
  expect(variantFor(NO_TRACKS, { segment: 'young', track: 'slow' })).toBe('young')
})

test('without segments nobody is asked, and a track alone decides', () => {
  expect(answersOf(NO_SEGMENTS)).toEqual([])
  expect(variantsOf(NO_SEGMENTS)).toEqual(['everyone', 'patient'])
  expect(variantFor(NO_SEGMENTS, { segment: null, track: null })).toBe('everyone')
  expect(variantFor(NO_SEGMENTS, { segment: 'young', track: 'slow' })).toBe('patient')
  expect(variantsOf(NEITHER)).toEqual(['everyone'])
  expect(variantFor(NEITHER, { segment: 'young', track: 'slow' })).toBe('everyone')
})
