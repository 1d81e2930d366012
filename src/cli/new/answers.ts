import type { Readable, Writable } from 'node:stream'
import { confirm, select, text } from '@clack/prompts'
import { capitalised } from '../../lib/capitalised.ts'
import { LANGUAGES, type Language } from '../../words/languages.ts'
import { UsageError } from '../terminal/usage-error.ts'

export const MAGNETS = ['file', 'link', 'none'] as const

/** What a new course is written from. */
export interface Answers {
  readonly title: string
  readonly language: Language
  readonly lessons: number
  /** Days from one lesson to the next. */
  readonly gap: number
  readonly hour: number
  readonly magnet: (typeof MAGNETS)[number]
  /** Names of the groups for which lessons differ. Empty if nothing is asked. */
  readonly segments: readonly string[]
  /** At the address `/`. */
  readonly home: boolean
}

export const DEFAULTS = {
  language: 'en',
  lessons: 5,
  gap: 7,
  hour: 7,
  magnet: 'file',
  segments: [],
  home: false,
} as const satisfies Partial<Answers>

const TITLE_MAX = 60
export const RANGES = { lessons: [2, 50], gap: [1, 60], hour: [0, 23] } as const

export interface Terminal {
  readonly input: Readable
  readonly output: Writable
}

/** Asks for what no flag gives. Without a terminal, the defaults are used. */
export async function askForAnswers(
  id: string,
  given: Partial<Answers>,
  terminal: Terminal | null,
): Promise<Answers> {
  const known = { ...DEFAULTS, title: capitalised(id.replaceAll('-', ' ')), ...given }
  if (terminal === null) return known
  const isOpen = (field: keyof Answers) => given[field] === undefined
  if (isOpen('title'))
    known.title = await askFor(terminal, 'What is the course called?', known.title, problemOfTitle)
  if (isOpen('language'))
    known.language = await choose(terminal, 'In which language?', LANGUAGES, LANGUAGE_NAMES)
  if (isOpen('lessons')) known.lessons = await askNumber(terminal, 'How many lessons?', 'lessons')
  if (isOpen('gap'))
    known.gap = await askNumber(terminal, 'How many days from one lesson to the next?', 'gap')
  if (isOpen('hour'))
    known.hour = await askNumber(terminal, 'At which hour of the reader’s day, 0 to 23?', 'hour')
  if (isOpen('magnet'))
    known.magnet = await choose(terminal, 'What do readers get for signing up?', MAGNETS, MAGNET_NAMES)
  if (isOpen('home')) known.home = await askWhether(terminal, `Show it at / instead of /${id}?`)
  return known
}

export function problemOfTitle(title: string): string | null {
  if (title.trim() === '') return 'Please enter something'
  if (/\p{Cc}/u.test(title)) return 'Write the title on one line'
  return title.length <= TITLE_MAX ? null : `Write ${TITLE_MAX} characters or fewer`
}

const LANGUAGE_NAMES = { en: 'English', de: 'German' } as const
const MAGNET_NAMES = {
  file: 'A booklet as a PDF, made from Markdown',
  link: 'A link to a page of yours',
  none: 'Only the course',
} as const

/** Enter alone takes the default, and what is typed replaces it. */
async function askFor(
  terminal: Terminal,
  message: string,
  defaultValue: string,
  problemOf: (value: string) => string | null,
): Promise<string> {
  const validate = (value = '') => problemOf(value === '' ? defaultValue : value.trim()) ?? undefined
  const options = { ...terminal, message, placeholder: defaultValue, defaultValue, validate }
  return orStop(await text(options)).trim()
}

async function askNumber(terminal: Terminal, message: string, field: keyof typeof RANGES): Promise<number> {
  const [min, max] = RANGES[field]
  const isFine = (value: string) => /^\d+$/.test(value) && Number(value) >= min && Number(value) <= max
  const problemOf = (value: string) => (isFine(value) ? null : `Write a number from ${min} to ${max}`)
  return Number(await askFor(terminal, message, String(DEFAULTS[field]), problemOf))
}

/** The first value is the default. */
async function choose<const Value extends string>(
  terminal: Terminal,
  message: string,
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
): Promise<Value> {
  const options = values.map((value) => ({ value: String(value), label: labels[value] }))
  const chosen = orStop(await select({ ...terminal, message, options }))
  const value = values.find((it) => it === chosen)
  if (value === undefined) throw new Error(`"${chosen}" is not an option`)
  return value
}

async function askWhether(terminal: Terminal, message: string): Promise<boolean> {
  return orStop(await confirm({ ...terminal, message, initialValue: false }))
}

function orStop<Answer>(answer: Answer): Exclude<Answer, symbol> {
  if (isAnswer(answer)) return answer
  throw new UsageError('stopped. Nothing was written')
}

/** clack answers with a symbol when somebody presses Ctrl+C. */
function isAnswer<Answer>(answer: Answer): answer is Exclude<Answer, symbol> {
  return typeof answer !== 'symbol'
}
