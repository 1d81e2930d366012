import { describe, expect, test } from 'vitest'
import { STAGES, type Stage } from '../../src/course/course.ts'
import { words } from './course.ts'

const STANDARD = ['later_postpartum', 'general'] as const

type Fact = readonly [what: string, lesson: string, stages: readonly Stage[], ...said: readonly string[]]

const FACTS: readonly Fact[] = [
  ['3, six walls', 'six-walls', STAGES, 'front wall: hip flexors', 'back wall: glutes and low-back muscles'],
  ['3, six walls', 'six-walls', STAGES, 'outside wall: rotators and gluteus medius', 'top wall: abdominals'],
  [
    '3, six walls',
    'six-walls',
    STAGES,
    'inside wall: inner thigh and pelvic floor',
    'bottom wall: the lower leg',
  ],
  [
    '4, a picture',
    'six-walls',
    STAGES,
    'sarah colón',
    'a teaching picture, not a map',
    'they share the work',
  ],
  ['5, four steps', 'run-rest-or-get-checked', STAGES, '1. ease off', '2. load it, gently'],
  ['5, four steps', 'run-rest-or-get-checked', STAGES, '3. ice if you like it', '4. leave the stretching'],
  [
    '6, ice',
    'run-rest-or-get-checked',
    STAGES,
    'wrap it in a cloth',
    '15 to 20 minutes',
    'skip it',
    'numb skin',
  ],
  ['6, ice', 'six-habits', STAGES, 'ice is optional', 'wrap it in a cloth', '15 to 20 minutes', 'numb skin'],
  [
    '7, stretching',
    'run-rest-or-get-checked',
    STAGES,
    'first 6 weeks',
    'expert advice, not a tested cut-off',
  ],
  [
    '7, stretching',
    'run-rest-or-get-checked',
    STAGES,
    'if a clinician who has seen you set one, follow them',
  ],
  [
    '8, bursitis',
    'run-rest-or-get-checked',
    STAGES,
    'bursa',
    'tendons of the glutes',
    'the more usual source',
  ],
  [
    '9, load',
    'why-now',
    STAGES,
    'too much, too soon',
    'easy runs that are not easy',
    'short sleep',
    'too little food',
  ],
  ['9, load', 'why-now', STAGES, '5,205 runners', '10 to 30%', '64%', '128%'],
  ['10, causes', 'why-now', STAGES, 'pain at the front of the hip around pregnancy', 'not the only cause'],
  [
    '10, causes',
    'why-now',
    ['pregnant'],
    'box tips forward',
    'tight and overworked',
    'held long',
    'or a strain',
  ],
  [
    '10, causes',
    'why-now',
    ['early_postpartum'],
    'used to the forward tip',
    'tire fast',
    'work harder',
    'more energy',
  ],
  [
    '10, causes',
    'why-now',
    ['later_postpartum'],
    'stronger than you were',
    'more speed',
    'more distance',
    'longer stride',
  ],
  [
    '10, causes',
    'why-now',
    ['general'],
    'lags behind your plans',
    'more speed',
    'more distance',
    'longer stride',
  ],
  [
    '11, laxity',
    'why-now',
    ['early_postpartum'],
    'she adds',
    'around 6 months after',
    'studies do not agree',
  ],
  ['11, laxity', 'why-now', ['early_postpartum'], 'no reason to stop feeding your baby'],
  ['12, cadence', 'why-now', STANDARD, '10% more steps', 'at 5% it helped the knee, but not the hip'],
  ['14, doses', 'front-wall', STANDARD, 'eccentric hip flexion: 2 sets of 15 each side'],
  ['14, doses', 'front-wall', STANDARD, 'resisted hip flexion: 3 sets of 20 each side'],
  ['14, doses', 'front-wall', STANDARD, 'seated foot taps: 3 sets of 20 each side'],
  [
    '14, doses',
    'back-wall-and-core',
    STANDARD,
    'single-leg bridge with hip rotation: 3 sets of 20 each side',
  ],
  ['14, doses', 'back-wall-and-core', STANDARD, 'prone hip extension: 3 sets of 10 each side'],
  ['15, two doses', 'run-rest-or-get-checked', STANDARD, 'twice a day is for a sore front hip only'],
  ['15, two doses', 'front-wall', STANDARD, 'comes up twice a week', 'not a habit to keep'],
  ['15, two doses', 'six-habits', STAGES, '2 times a week'],
  ['17, bridge and dead bug', 'back-wall-and-core', STANDARD, 'hip bridge:', 'dead bug:'],
  ['18, six tips', 'six-habits', STAGES, '1. warm up', '2. strengthen 2 times a week', '3. eat before'],
  [
    '18, six tips',
    'six-habits',
    STAGES,
    '4. think twice about supplements',
    '5. keep easy days easy',
    '6. act at the first',
  ],
  ['18, rest', 'six-habits', STAGES, 'at least one rest day a week', '1 or 2 rest days'],
  ['18, sleep', 'six-habits', ['pregnant', ...STANDARD], '7 to 8 hours'],
  ['18, sleep', 'six-habits', ['early_postpartum'], 'as much as you can, and naps count'],
  ['19, myrtl', 'six-habits', STAGES, 'myrtl routine by coach jay johnson'],
  ['20, first run', 'start-with-a-walk', STANDARD, 'walk briskly for 30 minutes', 'about 2 miles (3 km)'],
  [
    '21, the month',
    'welcome',
    STAGES,
    'your month is ready now, and all of it is free',
    'open your month of workouts:',
  ],
]

describe('checklist', () => {
  for (const [what, lesson, stages, ...said] of FACTS) {
    test(`${what}: ${lesson} says ${said[0]}`, () => {
      for (const stage of stages) {
        for (const phrase of said) expect(words(lesson, stage), stage).toContain(phrase)
      }
    })
  }

  test('4: the walls share the work, and nobody says that they share it equally', () => {
    for (const stage of STAGES) expect(words('six-walls', stage)).not.toMatch(/\bequal/)
  })

  test('15: twice a day is for nobody who is pregnant or gave birth lately', () => {
    for (const stage of ['pregnant', 'early_postpartum'] as const) {
      for (const lesson of ['run-rest-or-get-checked', 'front-wall', 'six-habits']) {
        expect(words(lesson, stage)).not.toContain('twice a day')
      }
    }
  })
})
