import type { Dice } from './dice.ts'
import { LETTER_NAMES } from './editions.ts'

export const JOIN_STEPS = 5

/**
 * When the reader acts: as a request with their message reaches the provider, while the provider accepts
 * nothing, or some steps of the clock later.
 */
export type Moment =
  | { kind: 'put_off' }
  | { kind: 'in_flight'; message: string }
  | { kind: 'handled'; message: string; steps: number }
  | { kind: 'steps'; steps: number }

export interface PlannedDeed {
  deed:
    | 'pause'
    | 'resume'
    | 'rename'
    | 'change_segment'
    | 'sign_up_again'
    | 'leave'
    | 'return'
    | 'leave_all'
    | 'erase'
    | 'join_letters'
    | 'leave_letters'
  when: Moment
  delayMs: number
}

export interface Script {
  address: string
  firstName: string
  timezone: string
  joinStep: number
  pressesTwice: boolean
  confirms: boolean
  /** Where the reader asks for letters, if before the course. */
  asksForLetters: 'at sign-up' | 'at confirmation' | null
  /** Each thread is a sequence of actions. Threads run side by side. */
  threads: readonly (readonly PlannedDeed[])[]
  fate: { message: string; kind: 'bounced' | 'complained' | 'transient' } | null
}

type Role =
  | 'stays'
  | 'leaves'
  | 'pauses'
  | 'rests'
  | 'returns'
  | 'leaves all'
  | 'is erased'
  | 'ignores'
  | Fate
type Fate = 'bounced' | 'complained' | 'transient'

const ROLES: Record<Role, number> = {
  stays: 44,
  leaves: 18,
  pauses: 10,
  rests: 3,
  returns: 8,
  'leaves all': 6,
  'is erased': 5,
  ignores: 4,
  bounced: 6,
  complained: 3,
  transient: 4,
}

/** What one reader does in the course, drawn from the seed and the reader's number. */
export function writeScript(dice: Dice, number: number, lessons: readonly string[]): Script {
  const draw = (what: string) => dice.roll('reader', number, what)
  const role = dice.weigh(ROLES, 'reader', number, 'role')
  const message = (what: string) =>
    dice.pick(['welcome', ...lessons.slice(0, -1)], 'reader', number, `message of ${what}`)
  const moment = (what: string): Moment =>
    draw(`moment of ${what}`) < 0.6
      ? { kind: 'in_flight', message: message(what) }
      : { kind: 'handled', message: message(what), steps: dice.between(1, 2, 'reader', number, what) }
  const plan = (deed: PlannedDeed['deed'], when: Moment): PlannedDeed => ({
    deed,
    when,
    delayMs:
      when.kind === 'in_flight' || when.kind === 'put_off'
        ? Math.floor(draw(`delay of ${deed}`) ** 3 * 500)
        : 800 * draw(deed),
  })
  const later = (what: string): Moment => ({
    kind: 'steps',
    steps: dice.between(1, 5, 'reader', number, what),
  })
  const sometimes = (share: number, deed: PlannedDeed['deed']) =>
    draw(`does ${deed}`) < share ? [[plan(deed, moment(deed))]] : []
  const letter = (what: string): Moment => ({
    kind: 'in_flight',
    message: dice.pick(LETTER_NAMES, 'reader', number, `letter of ${what}`),
  })
  const courseOrLetter = (what: string) => (draw(`at a letter, ${what}`) < 0.5 ? letter(what) : moment(what))
  const mainDeeds: Record<Role, readonly PlannedDeed[]> = {
    stays: [],
    leaves: [plan('leave', draw('is put off') < 0.5 ? { kind: 'put_off' } : moment('leave'))],
    pauses: [plan('pause', moment('pause')), plan('resume', later('resume'))],
    rests: [plan('pause', moment('pause'))],
    returns: [plan('leave', moment('leave')), plan('return', later('return'))],
    'leaves all': [plan('leave_all', courseOrLetter('leave_all'))],
    'is erased': [plan('erase', courseOrLetter('erase'))],
    ignores: [],
    bounced: [],
    complained: [],
    transient: [],
  }
  return {
    address: `reader${number}@runner${number % 7}.org`,
    firstName: `Ada ${number}`,
    timezone: dice.pick(
      ['Europe/London', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'],
      'reader',
      number,
      'zone',
    ),
    joinStep: dice.between(0, JOIN_STEPS, 'reader', number, 'joins'),
    pressesTwice: draw('presses twice') < 0.2,
    confirms: role !== 'ignores',
    threads: [
      ...sometimes(0.25, 'rename'),
      ...sometimes(0.15, 'change_segment'),
      ...(LEAVING.includes(role) ? [] : sometimes(0.15, 'sign_up_again')),
      ...sometimes(0.25, 'join_letters'),
      ...(draw('leaves the letters') < 0.25
        ? [[plan('leave_letters', letter('leave_letters')), plan('join_letters', later('back to letters'))]]
        : []),
      mainDeeds[role],
    ],
    asksForLetters: dice.pick(
      ['at sign-up', 'at sign-up', 'at confirmation', null, null],
      'reader',
      number,
      'letters',
    ),
    fate: isFate(role) ? { message: message('fate'), kind: role } : null,
  }
}

const LEAVING: readonly Role[] = ['leaves', 'returns', 'leaves all', 'is erased']

const isFate = (role: Role): role is Fate =>
  role === 'bounced' || role === 'complained' || role === 'transient'
