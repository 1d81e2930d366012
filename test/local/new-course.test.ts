import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { CompiledCourse } from '../../src/domain/course.ts'
import { readerOf } from '../browser/reader.ts'
import site from '../fixtures/club/content/site.ts'
import { copyOfCheckout } from '../support/copy-of-checkout.ts'
import { newStateDir, type Stack, startStack } from './stack.ts'

/** Words of the course that ships. None may be in a course that knows nothing but its title. */
const OF_HIPS =
  /.{0,40}(?:pregnan|schwanger|birth|geburt|\bhips?\b|hüfte|workout|month|monat|medic|medizin|midwi|hebamme|clinician|physio|exercise|stop list|stopp-liste|longrun).{0,40}/gi

const COURSES = [
  ['en-file', 'en', 'file', []],
  ['en-link', 'en', 'link', ['--lessons', '2', '--gap', '4']],
  ['en-none', 'en', 'none', ['--lessons', '2', '--segments', 'beginner,advanced']],
  ['de-file', 'de', 'file', ['--home', '--gap', '1', '--title', 'Brot & Salz: *Tag 1*']],
  ['de-link', 'de', 'link', ['--hour', '18', '--segments', 'neu,alt', '--title', "Maja's Kurs"]],
  ['de-none', 'de', 'none', ['--lessons', '12']],
] as const

const mistakesSchema = z.array(z.object({ file: z.string(), line: z.number(), message: z.string() }))
const checkedSchema = z.object({ mistakes: mistakesSchema, stillToWrite: mistakesSchema })

const HOME = 'de-file'

let checkout: string
let stack: Stack
let found: z.infer<typeof checkedSchema>
let compiled: ReadonlyMap<string, CompiledCourse>

beforeAll(async () => {
  checkout = await copyOfCheckout()
  for (const [id, language, magnet, more] of COURSES) {
    const ran = course('new', id, '--language', language, '--magnet', magnet, ...more)
    expect(ran).toMatchObject({ status: 0, stderr: '' })
    expect(ran.stdout).toContain(`Wrote content/${id}. What to do next:\n1. `)
  }
  stack = await startStack(newStateDir(), ['--no-tick'], { checkout })
  found = checkedSchema.parse(JSON.parse(course('check', '--json').stdout))
  const file = pathToFileURL(join(checkout, 'src/generated/course.js')).href
  const { courses }: typeof import('../support/club.ts') = await import(/* @vite-ignore */ file)
  compiled = new Map(courses.map((it) => [it.id, it]))
})
afterAll(async () => {
  await stack?.stop('SIGTERM')
  rmSync(checkout, { recursive: true, force: true })
})

describe.each(COURSES)('%s', (id, language, magnet) => {
  test('gives what was chosen, and its emails and lessons say nothing of another course', () => {
    const { messages, pages, magnet: given } = compiled.get(id) ?? {}
    expect(given?.kind ?? 'none').toBe(magnet)
    const texts = JSON.stringify([messages, pages])
    expect(texts).toContain(language === 'de' ? 'Schön, dass du da bist.' : 'It’s good to have you here.')
    expect(wordsOfHips(texts)).toEqual([])
  })

  test('has a sign-up page in its language', async () => {
    const answer = await fetch(`${stack.url}/${id === HOME ? '' : id}`)
    expect(answer.status).toBe(200)
    const page = await answer.text()
    expect(page).toContain(`<html lang="${language}"`)
    expect(page).toContain(language === 'de' ? 'Was du danach kannst' : 'What you’ll be able to do')
    expect(page).toContain(`/drawings/${id}/letter.`)
    expect(wordsOfHips(page)).toEqual([])
  })

  test('is in the preview, in place of the others', async () => {
    const preview = await (await fetch(`${stack.inboxUrl}/preview?course=${id}&message=confirm`)).text()
    const subject =
      language === 'de' ? 'Ein Klick, und dein Kurs beginnt' : 'One click, and your course begins'
    expect(preview).toContain(`<h1 id="confirm">${subject}</h1>`)
    const [, mail = ''] = /src="(\/preview\/mails\/[^"]+)"/.exec(preview) ?? []
    expect(await (await fetch(stack.inboxUrl + mail.replaceAll('&amp;', '&'))).text()).toContain(
      `lang="${language}"`,
    )
  })

  test('says what is still to write, and is formatted as the project is', () => {
    const written = readFileSync(join(checkout, 'content', id, 'course.ts'), 'utf8')
    const biome = ['format', `--stdin-file-path=content/${id}/course.ts`]
    expect(spawnSync('biome', biome, { input: written, encoding: 'utf8' }).stdout).toBe(written)
    const open = found.stillToWrite.filter(({ file }) => file.startsWith(`content/${id}/`))
    expect(open.length).toBeGreaterThan(20)
    for (const { file, line, message } of open)
      expect(readFileSync(join(checkout, file), 'utf8').split('\n')[line - 1]).toContain(message.slice(0, 30))
  })
})

test('a reader of the new course gets its emails, its booklet and its pages', async () => {
  const reader = readerOf(stack, 'new@runner.org')
  const confirm = await reader.ask()
  await fetch(confirm, { method: 'POST' })
  const [asked, welcome] = await reader.mailCount(2)
  expect([asked?.subject, welcome?.subject]).toEqual([
    'Ein Klick, und dein Kurs beginnt',
    'Du bist dabei. So geht es weiter',
  ])
  const linkTo = (page: string) =>
    new RegExp(`http:\\S+/${page}/[\\w-]+`).exec(welcome?.text ?? '')?.[0] ?? ''
  const booklet = await fetch(linkTo('magnet'))
  expect(booklet.headers.get('content-type')).toBe('application/pdf')
  for (const path of ['', '/lessons/welcome']) {
    const page = await fetch(`${linkTo('course')}${path}`)
    expect(page.status).toBe(200)
    expect(wordsOfHips(await page.text())).toEqual([])
  }
})

test('there are no mistakes, and nothing of the course that was there is still to write', () => {
  expect(found.mistakes).toEqual([])
  expect(found.stillToWrite.filter(({ file }) => file.startsWith('content/shoulders/'))).toEqual([])
})

test('a name that cannot be a folder, an address or a new course is refused, and nothing is written', () => {
  const before = readFileSync(join(checkout, 'content/site.ts'), 'utf8')
  for (const [name, words] of [
    ['shoulders', 'content/shoulders exists: choose another name'],
    ['Bread', '"Bread" cannot be an address: write up to 50 lower-case letters'],
    ['../bread', 'cannot be an address'],
    ['admin', 'the site has another page at /admin: choose another name'],
    ['webhooks', 'the site has another page at /webhooks'],
  ] as const)
    expect(course('new', name)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(words),
      stdout: '',
    })
  for (const [flag, value, words] of [
    ['--lessons', '1', 'Write a number from 2 to 50.'],
    ['--hour', '24', 'Write a number from 0 to 23.'],
    ['--language', 'fr', 'Allowed choices are en, de.'],
    ['--magnet', 'video', 'Allowed choices are file, link, none.'],
    ['--segments', 'one', 'Write two or more names'],
    ['--title', 'x'.repeat(61), 'Write 60 characters or fewer.'],
    ['--from', 'admin', 'there is no course content/admin: name one of de-file, de-link, '],
    ['--from', '../src', 'there is no course content/../src'],
  ] as const)
    expect(course('new', 'bread', flag, value)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(words),
    })
  expect(course('new', 'bread', '--from', HOME, '--lessons', '2')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining(
      "option '--from <course>' cannot be used with option '--lessons <count>'",
    ),
  })
  expect(existsSync(join(checkout, 'content/bread'))).toBe(false)
  expect(readFileSync(join(checkout, 'content/site.ts'), 'utf8')).toBe(before)
})

test('a copy of a course has all its files but the tests of its words, and no mistakes', () => {
  const file = join(checkout, 'content/site.ts')
  const code = readFileSync(file, 'utf8')
  mkdirSync(join(checkout, 'content', HOME, 'tests'))
  const ran = course('new', 'my-bread', '--from', HOME)
  expect(ran).toMatchObject({ status: 0, stderr: '' })
  expect(ran.stdout).toContain(`Leave content/${HOME} as it is: updates of Longrun change it.`)
  const filesOf = (id: string) => readdirSync(join(checkout, 'content', id), { recursive: true }).toSorted()
  expect(filesOf('my-bread')).toEqual(filesOf(HOME).filter((name) => name !== 'tests'))
  expect(readFileSync(file, 'utf8')).toContain("'my-bread'")
  expect(checkedSchema.parse(JSON.parse(course('check', '--json').stdout)).mistakes).toEqual([])
  for (const made of [join(HOME, 'tests'), 'my-bread'])
    rmSync(join(checkout, 'content', made), { recursive: true })
  writeFileSync(file, code)
})

test('a site whose courses come from elsewhere is left alone, and the command says what to write there', () => {
  const file = join(checkout, 'content/site.ts')
  const code = readFileSync(file, 'utf8')
  const changed = code.replace(/courses: \[[^\]]*\]/, 'courses: names()')
  writeFileSync(file, changed)
  const ran = course('new', 'bread', '--home')
  expect(ran.status).toBe(1)
  expect(ran.stdout).toContain(
    "1. content/site.ts could not be changed, because `courses` is not a list in square brackets. Add 'bread' to `courses` there, and set `home` to 'bread'.",
  )
  expect(readFileSync(file, 'utf8')).toBe(changed)
  writeFileSync(file, code)
})

/** Without the site's own name and addresses, and the name of a field that nobody sees. */
function wordsOfHips(text: string): readonly string[] {
  const { sender, postalAddress, brand } = site
  const ofSite = [sender, postalAddress, `>${brand.name}<`, 'longrun_check']
  const left = ofSite.reduce((rest, own) => rest.replaceAll(own, ''), text)
  return [...left.matchAll(OF_HIPS)].map(([found]) => found)
}

function course(...args: readonly string[]) {
  const program = ['--import', 'tsx', 'src/cli/main.ts', ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { cwd: checkout, encoding: 'utf8' })
  return { status, stdout, stderr }
}
