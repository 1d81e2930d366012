import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings'
import { RESERVED_PATHS } from '../../content-model/site.ts'
import { LANGUAGES } from '../../words/languages.ts'
import { ROOT } from '../checkout/course.ts'
import { isPlaceholderAuthor, readSite } from '../checkout/site.ts'
import { UsageError } from '../terminal/usage-error.ts'
import { addToSite } from './add-to-site.ts'
import { type Answers, askForAnswers, DEFAULTS, MAGNETS, problemOfTitle, RANGES } from './answers.ts'
import { copyCourse } from './copy-course.ts'
import { courseFiles } from './course-files.ts'

export const newCommand = new Command('new')
  .description('write a new course in content/NAME, with texts for you to complete')
  .argument('<name>', 'its folder and its address, such as bread-in-five-days')
  .option('--title <title>', 'what readers call it (default: made of the name)', titleIn)
  .addOption(
    new Option('--language <language>', `the language of the course (default: ${DEFAULTS.language})`).choices(
      LANGUAGES,
    ),
  )
  .option('--lessons <count>', `how many lessons (default: ${DEFAULTS.lessons})`, numberIn('lessons'))
  .option('--gap <days>', `days from one lesson to the next (default: ${DEFAULTS.gap})`, numberIn('gap'))
  .option(
    '--hour <hour>',
    `the hour of the reader's day, 0 to 23 (default: ${DEFAULTS.hour})`,
    numberIn('hour'),
  )
  .addOption(
    new Option(
      '--magnet <kind>',
      `what readers get for signing up (default: ${DEFAULTS.magnet}, a booklet)`,
    ).choices(MAGNETS),
  )
  .option(
    '--segments <names>',
    'groups of readers for whom lessons differ, such as beginner,advanced (default: none)',
    segmentsIn,
  )
  .addOption(
    new Option('--from <course>', 'copy this course of content/ instead').conflicts([
      'title',
      'language',
      'lessons',
      'gap',
      'hour',
      'magnet',
      'segments',
    ]),
  )
  .option('--home', 'show the course at / (default: at /NAME)')
  .option('--yes', 'ask nothing: take the default of everything that has no flag')
  .action(async (id, { yes, from, ...given }) => {
    refuseName(id)
    const isAsked = from === undefined && IS_TERMINAL && yes !== true
    const answers = await askForAnswers(id, given, isAsked ? TERMINAL : null)
    if (from === undefined) writeCourse(id, answers)
    else copyCourse(ROOT, from, id)
    const problem = nameInSite(id, answers.home)
    if (problem !== null) process.exitCode = 1
    const steps = from === undefined ? stepsToWrite(id, answers) : stepsToChange(id, from)
    console.log(nextSteps(id, answers, problem, steps))
  })

const IS_TERMINAL = Boolean(process.stdin.isTTY && process.stdout.isTTY && !process.env.CI)
const TERMINAL = { input: process.stdin, output: process.stdout }
const SITE = 'content/site.ts'

/** The folder is part of an address. */
const NAME = /^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/

function refuseName(id: string): void {
  if (!NAME.test(id))
    throw new UsageError(
      `"${id}" cannot be an address: write up to 50 lower-case letters, digits and hyphens, such as bread-in-five-days`,
    )
  if (RESERVED_PATHS.includes(id))
    throw new UsageError(`the site has another page at /${id}: choose another name`)
  if (existsSync(join(ROOT, 'content', id)))
    throw new UsageError(`content/${id} exists: choose another name, or remove it first`)
}

function writeCourse(id: string, answers: Answers): void {
  const isAuthorNamed = !isPlaceholderAuthor(readSite(ROOT).author)
  for (const [path, text] of courseFiles(id, answers, { isAuthorNamed })) {
    const file = join(ROOT, 'content', id, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

/** Null, or what the coach must do to content/site.ts. */
function nameInSite(id: string, isHome: boolean): string | null {
  const file = join(ROOT, SITE)
  const added = addToSite(readFileSync(file, 'utf8'), id, isHome)
  if (added.ok) writeFileSync(file, added.code)
  const home = isHome ? `, and set \`home\` to '${id}'` : ''
  return added.ok
    ? null
    : `${SITE} could not be changed, because ${added.reason}. Add '${id}' to \`courses\` there${home}.`
}

function stepsToWrite(id: string, { magnet }: Answers): readonly string[] {
  const folder = `content/${id}`
  const gifts = { file: `, then the chapters in ${folder}/booklet/`, link: '', none: '' }
  return [
    `Open ${folder}/course.ts: the title, the sign-up page and the order of lessons.`,
    `Write the emails in ${folder}/messages/${gifts[magnet]}. Replace the texts in ‹angle quotes›.`,
  ]
}

function stepsToChange(id: string, from: string): readonly string[] {
  return [
    `Change what you like in content/${id}. Leave content/${from} as it is: updates of Longrun change it.`,
    `Take '${from}' out of \`courses\` in ${SITE}, if you don't want to run both.`,
  ]
}

function nextSteps(id: string, { home }: Answers, problem: string | null, steps: readonly string[]): string {
  const page = `http://localhost:8787/${home ? '' : id}`
  const all = [
    ...(problem === null ? [] : [problem]),
    `Run npm start. The sign-up page is at ${page}, every email at http://localhost:8788/preview?course=${id}.`,
    ...steps,
    'Run npm run course -- check. It lists mistakes, and what is still to write.',
    `Read ${page}${home ? '' : '/'}privacy and ${page}${home ? '' : '/'}imprint: only you can tell whether they are true of you.`,
  ]
  return [`Wrote content/${id}. What to do next:`, ...all.map((step, at) => `${at + 1}. ${step}`)].join('\n')
}

function titleIn(text: string): string {
  const problem = problemOfTitle(text)
  if (problem !== null) throw new InvalidArgumentError(`${problem}.`)
  return text.trim()
}

function numberIn(field: keyof typeof RANGES): (text: string) => number {
  const [min, max] = RANGES[field]
  return (text) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= min && value <= max) return value
    throw new InvalidArgumentError(`Write a number from ${min} to ${max}.`)
  }
}

function segmentsIn(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim())
  const areNames = names.every((name) => /^[a-z][a-z0-9_]*$/.test(name))
  if (areNames && names.length > 1 && new Set(names).size === names.length) return names
  throw new InvalidArgumentError(
    'Write two or more names of lower-case letters, digits and _, such as beginner,advanced.',
  )
}
